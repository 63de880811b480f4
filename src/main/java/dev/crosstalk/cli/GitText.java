package dev.crosstalk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file as a revision of the git repository around it has it. */
final class GitText {
  private static final int SECONDS = 20;

  /** More than a card may have, so that a longer one is told as such. */
  private static final int MOST_BYTES = 2 << 20;

  private final Terminal terminal;

  GitText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The bytes of a file.
   *
   * @param revision as git has it, such as {@code HEAD~1}; with {@code :path} behind it another
   *     file of the repository
   * @param file the file that is meant where none is named
   */
  byte[] read(String revision, Path file) {
    // What begins with a dash would be an option of git's.
    if (revision.isBlank() || revision.startsWith("-") || revision.startsWith(":")) {
      throw unusable(revision, terminal.say("try.git-no-revision"));
    }
    Path whole = file.toAbsolutePath().normalize();
    String object = revision.contains(":") ? revision : revision + ":./" + whole.getFileName();
    List<String> command =
        List.of("git", "-C", String.valueOf(whole.getParent()), "cat-file", "--", "blob", object);
    return run(command, revision);
  }

  private byte[] run(List<String> command, String revision) {
    Process git = null;
    try {
      git = new ProcessBuilder(command).start();
      git.getOutputStream().close();
      CompletableFuture<byte[]> text = reading(git.getInputStream());
      CompletableFuture<byte[]> complaint = reading(git.getErrorStream());
      byte[] bytes = text.get(SECONDS, TimeUnit.SECONDS);
      git.getInputStream().close();
      String why = firstLine(complaint.get(SECONDS, TimeUnit.SECONDS));
      if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw unusable(revision, terminal.say("try.git-slow", SECONDS));
      }
      if (git.exitValue() != 0) {
        throw unusable(revision, why);
      }
      return bytes;
    } catch (TimeoutException e) {
      throw unusable(revision, terminal.say("try.git-slow", SECONDS));
    } catch (IOException | ExecutionException e) {
      throw unusable(revision, terminal.say("try.git-missing"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.interrupted(terminal.say("try.interrupted", 0));
    } finally {
      if (git != null) {
        git.destroyForcibly();
      }
    }
  }

  private static CompletableFuture<byte[]> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return stream.readNBytes(MOST_BYTES);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String firstLine(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  private Failure unusable(String revision, String why) {
    return Failure.unusable(terminal.say("try.git-unusable", revision, why));
  }
}
