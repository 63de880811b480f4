package dev.crosstalk.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that a test started, with what it printed in files: nobody has to read along. */
final class Child {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a process.
   *
   * @param name what the files in the folder are called that it prints to
   */
  static Child start(
      Path folder, String name, List<String> command, Map<String, String> environment) {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  /** Waits until it has ended by itself. */
  Ended await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit + ":\n" + out() + err());
      }
      return new Ended(process.exitValue(), out(), err());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until it has printed what matches so many times, on whichever stream. */
  List<MatchResult> awaitPrinted(Pattern pattern, int times, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    List<MatchResult> found = printed(pattern);
    while (found.size() < times) {
      if (!isAlive() || System.nanoTime() > end) {
        throw new AssertionError(
            "%s was printed %d times, not %d, within %s:%n%s%s"
                .formatted(pattern, found.size(), times, limit, out(), err()));
      }
      pause();
      found = printed(pattern);
    }
    return found;
  }

  private List<MatchResult> printed(Pattern pattern) {
    return Stream.of(out(), err()).flatMap(text -> pattern.matcher(text).results()).toList();
  }

  /** SIGKILL: it can do nothing about it. */
  void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(20));
  }

  /** SIGINT, as Ctrl-C sends it. */
  void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What became of a process. */
  record Ended(int exitCode, String out, String err) {}
}
