package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the scripts of {@code src/test/node}. Where node, its packages or the browser are missing,
 * the test is skipped with the reason; on a build server, which installs them, it fails.
 */
public final class NodeScript {
  private static final Path SCRIPTS = Path.of("src", "test", "node");

  private NodeScript() {}

  /** What the script printed; it must have ended well. */
  public static String run(Path scratch, String script, Object... arguments) {
    if (!isOnPath("node")) {
      miss("node is not installed, so " + script + " was not run");
    }
    if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
      miss(script + " was not run: npm install in src/test/node, as .ci/run does");
    }
    Path printed = scratch.resolve(script + ".printed");
    try {
      Process node = start(printed, script, arguments);
      boolean ended = node.waitFor(150, TimeUnit.SECONDS);
      node.destroyForcibly();
      String all = Files.readString(printed, StandardCharsets.UTF_8);
      assertThat(ended).as("%s came to an end: %s", script, all).isTrue();
      assertThat(node.exitValue()).as(all).isZero();
      return all;
    } catch (IOException e) {
      return fail("node could not be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  /** As {@link #run}, of a script that needs Debian's Chromium. */
  public static String inBrowser(Path scratch, String script, Object... arguments) {
    if (!isOnPath("chromium") && System.getenv("CHROMIUM") == null) {
      miss("chromium is not installed, so " + script + " was not run");
    }
    return run(scratch, script, arguments);
  }

  private static Process start(Path printed, String script, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("node", script));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    return new ProcessBuilder(command)
        .directory(SCRIPTS.toFile())
        .redirectErrorStream(true)
        .redirectOutput(printed.toFile())
        .start();
  }

  private static void miss(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail(what);
    }
    abort(what);
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
