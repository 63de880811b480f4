package dev.crosstalk.cli;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.transcript.AtomicFolder;
import dev.crosstalk.transcript.FileOfLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The {@code scores.jsonl} of a folder: written beside it and put in its place when it is whole, so
 * that nobody ever sees half of it. Where transcripts are in parts, so are their scores, under the
 * same names.
 */
final class ScoresFile implements AutoCloseable {
  /** Scores of what is in no part go there. */
  private static final String OTHERS = "others.jsonl";

  private static final ScoresFile NONE = new ScoresFile(null, null, Optional.empty());

  private final Path file;
  private final Terminal terminal;
  private final Optional<AtomicFolder> parts;
  private Path current;
  private BufferedWriter writer;
  private boolean any;

  private ScoresFile(Path file, Terminal terminal, Optional<AtomicFolder> parts) {
    this.file = file;
    this.terminal = terminal;
    this.parts = parts;
  }

  /** Keeps nothing. */
  static ScoresFile none() {
    return NONE;
  }

  /** The file of that folder; that it can't be written is told before the first call is scored. */
  static ScoresFile in(Path folder, Terminal terminal) {
    Path file = folder.resolve(RunFolder.SCORES);
    try {
      if (isParted(folder)) {
        return new ScoresFile(file, terminal, Optional.of(AtomicFolder.prepare(file)));
      }
      ScoresFile whole = new ScoresFile(file, terminal, Optional.empty());
      Files.deleteIfExists(whole.unfinished());
      whole.open(whole.unfinished());
      return whole;
    } catch (IOException e) {
      throw unwritable(terminal, file, e);
    }
  }

  private static boolean isParted(Path folder) {
    return FileOfLines.at(folder.resolve(RunFolder.TRANSCRIPTS)).isParted()
        || FileOfLines.at(folder.resolve(RunFolder.SCORES)).isParted();
  }

  private Path unfinished() {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /**
   * Adds a line.
   *
   * @param of the file that has the transcript
   */
  void add(Path of, String line) {
    if (file != null) {
      try {
        open(parts.map(folder -> folder.path().resolve(partOf(of))).orElseGet(this::unfinished));
        writer.write(line);
        any = true;
      } catch (IOException e) {
        throw unwritable(terminal, file, e);
      }
    }
  }

  private String partOf(Path transcripts) {
    String all = RunFolder.TRANSCRIPTS + "/";
    String name = FileOfLines.nameOf(transcripts);
    boolean mine = FileOfLines.folderOf(transcripts).equals(file.getParent());
    return mine && name.startsWith(all) ? name.substring(all.length()) : OTHERS;
  }

  private void open(Path part) throws IOException {
    if (!part.equals(current)) {
      closeWriter();
      Files.createDirectories(part.getParent());
      writer =
          Files.newBufferedWriter(
              part, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      current = part;
    }
  }

  private void closeWriter() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  /** Puts the file in its place, unless there is nothing in it. */
  void keep() {
    if (file != null) {
      try {
        closeWriter();
        if (any && parts.isPresent()) {
          parts.get().put();
        } else if (any) {
          Files.move(
              unfinished(),
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
    if (file != null) {
      try {
        closeWriter();
        if (parts.isPresent()) {
          parts.get().close();
        } else {
          Files.deleteIfExists(unfinished());
        }
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
