package dev.crosstalk.cli;

import dev.crosstalk.batch.RunFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The {@code scores.jsonl} of a folder: written beside it and put in its place when it is whole, so
 * that nobody ever sees half of it.
 */
final class ScoresFile implements AutoCloseable {
  private static final ScoresFile NONE = new ScoresFile(null, null, null);

  private final Path file;
  private final Terminal terminal;
  private final BufferedWriter writer;
  private boolean any;

  private ScoresFile(Path file, Terminal terminal, BufferedWriter writer) {
    this.file = file;
    this.terminal = terminal;
    this.writer = writer;
  }

  /** Keeps nothing. */
  static ScoresFile none() {
    return NONE;
  }

  /** The file of that folder. */
  static ScoresFile in(Path folder, Terminal terminal) {
    Path file = folder.resolve(RunFolder.SCORES);
    try {
      return new ScoresFile(
          file, terminal, Files.newBufferedWriter(unfinished(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(terminal, file, e);
    }
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /** Adds a line. */
  void add(String line) {
    if (writer != null) {
      try {
        writer.write(line);
        any = true;
      } catch (IOException e) {
        throw unwritable(terminal, file, e);
      }
    }
  }

  /** Puts the file in its place, unless there is nothing in it. */
  void keep() {
    if (writer != null) {
      try {
        writer.close();
        if (any) {
          Files.move(
              unfinished(file),
              file,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException e) {
        throw unwritable(terminal, file, e);
      }
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
        Files.deleteIfExists(unfinished(file));
      } catch (IOException e) {
        throw unwritable(terminal, file, e);
      }
    }
  }

  private static Failure unwritable(Terminal terminal, Path file, IOException e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Failure.unusable(terminal.say("eval.unwritable", file, why));
  }
}
