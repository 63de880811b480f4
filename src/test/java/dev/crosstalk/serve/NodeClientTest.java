package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosstalk.Prompts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is not written in Java: npm's {@code openai} client. */
@Timeout(120)
class NodeClientTest {
  private static final Path SCRIPTS = Path.of("src", "test", "node");

  @Test
  void theOpenAiClientOfNpmIsServed(@TempDir Path folder) throws Exception {
    assumeTrue(isOnPath("node"), "node is not installed, so npm's openai client was not tried");
    assumeTrue(
        Files.isDirectory(SCRIPTS.resolve("node_modules")),
        "npm's openai client was not tried: npm install it in src/test/node, as .ci/run does");
    Path printed = folder.resolve("printed");
    try (MockServer server =
        MockServer.start(
            new Sides(Prompts.scenario("taishan-maintenance"), 1, 1), 0, Latency.NONE)) {
      Process node =
          new ProcessBuilder("node", "openai-client.js", server.baseUrl().toString())
              .directory(SCRIPTS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      boolean ended = node.waitFor(60, TimeUnit.SECONDS);
      node.destroyForcibly();

      assertThat(ended).as("node came to an end").isTrue();
      assertThat(node.exitValue()).as(read(printed)).isZero();
      assertThat(read(printed)).isEqualTo("caller, callee: 麻烦讲主要影响。\n");
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
