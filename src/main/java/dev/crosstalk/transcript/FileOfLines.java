package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * JSON, one text a line, under one name: a file, as one machine writes it, or a folder that has the
 * lines in parts, as many machines do. Parts are read in the order of their paths. A part that
 * can't be read is told and passed over.
 *
 * @param path of the file or folder, whether it is there or not
 */
public record FileOfLines(Path path) {
  /** The name under which a run has its transcripts. */
  public static final String TRANSCRIPTS = "transcripts.jsonl";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One of that name. Where somebody was stopped just when it was to be replaced as a folder, it is
   * what was there before.
   */
  public static FileOfLines at(Path path) {
    return new FileOfLines(AtomicFolder.present(path));
  }

  /** Who gets lines. */
  public interface Taker {
    /**
     * A line that is not blank.
     *
     * @param part the file that it stands in
     * @param number from 1 in that file, blank lines counted
     * @param offset of its first byte in that file, from 0
     */
    void take(Path part, int number, long offset, byte[] line);
  }

  /** Who gets what stands on the lines. */
  public interface TreeTaker {
    /**
     * A line that is JSON.
     *
     * @param part the file that it stands in
     * @param number from 1 in that file, blank lines counted
     */
    void take(Path part, int number, JsonNode line);
  }

  public boolean isThere() {
    return Files.exists(path);
  }

  /** Whether it is a folder of parts. */
  public boolean isParted() {
    return Files.isDirectory(path);
  }

  /** The files that have the lines, in order. */
  public List<Path> parts(Consumer<ReadingProblem> problems) {
    if (!isParted()) {
      return List.of(path);
    }
    List<Path> parts = new ArrayList<>();
    add(path, parts, problems);
    Collections.sort(parts);
    return parts;
  }

  private static void add(Path folder, List<Path> parts, Consumer<ReadingProblem> problems) {
    for (Path entry : data(folder, problems)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        add(entry, parts, problems);
      } else {
        parts.add(entry);
      }
    }
  }

  /**
   * What is in a folder, but for what is no data by its name: a job that is still at work keeps its
   * own there, and file systems have their hidden files.
   */
  static List<Path> data(Path folder, Consumer<ReadingProblem> problems) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(FileOfLines::isData).toList();
    } catch (UncheckedIOException e) {
      problems.accept(unreadable(folder, e.getCause()));
    } catch (IOException e) {
      problems.accept(unreadable(folder, e));
    }
    return List.of();
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith("_") && !name.startsWith(".");
  }

  private static ReadingProblem unreadable(Path file, IOException e) {
    return new ReadingProblem(file, 0, "unreadable", List.of(SystemError.words(e)));
  }

  /**
   * Reads all lines.
   *
   * @param problems gets the parts that can't be read
   * @throws ClosedByInterruptException if somebody wants no more of it
   */
  public void read(Consumer<ReadingProblem> problems, Taker taker)
      throws ClosedByInterruptException {
    for (Path part : parts(problems)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
        JsonLines.readPlaces(in, (number, offset, line) -> taker.take(part, number, offset, line));
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        problems.accept(unreadable(part, e));
      }
    }
  }

  /**
   * Reads what stands on all lines.
   *
   * @param problems gets also the lines that are no JSON
   * @throws ClosedByInterruptException if somebody wants no more of it
   */
  public void readTrees(Consumer<ReadingProblem> problems, TreeTaker taker)
      throws ClosedByInterruptException {
    read(
        problems,
        (part, number, offset, line) ->
            tree(part, number, line, problems).ifPresent(tree -> taker.take(part, number, tree)));
  }

  private static Optional<JsonNode> tree(
      Path part, int number, byte[] line, Consumer<ReadingProblem> problems) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      List<String> reason = List.of(ConversationReader.reason(e));
      problems.accept(new ReadingProblem(part, number, "not-json", reason));
    } catch (IOException e) {
      problems.accept(unreadable(part, e));
    }
    return Optional.empty();
  }

  /** Whether that is a folder which has a run's transcripts in parts. */
  static boolean isTranscripts(Path folder) {
    return isNamed(folder.toAbsolutePath().normalize()) && Files.isDirectory(folder);
  }

  private static boolean isNamed(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().equals(TRANSCRIPTS);
  }

  /** Whether that file has a transcript a line, by its name or as a part. */
  public static boolean holdsLines(Path file) {
    return file.toString().endsWith(".jsonl") || partsAbove(file).isPresent();
  }

  /** The folder that a file lies in; of a part, the one that has all parts as if they were one. */
  public static Path folderOf(Path file) {
    Path folder = partsAbove(file).orElse(file).getParent();
    return folder == null ? Path.of("") : folder;
  }

  /**
   * Where that lies which belongs to calls as a whole, such as their scores: the folder that a user
   * names, or the one of the file that he names.
   */
  public static Path homeOf(Path fileOrFolder) {
    return folderOf(Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve("x") : fileOrFolder);
  }

  /** What a file is called among those of its {@link #folderOf}. */
  public static String nameOf(Path file) {
    Path folder = folderOf(file);
    Path name = folder.equals(Path.of("")) ? file : folder.relativize(from(folder, file));
    return name.toString().replace('\\', '/');
  }

  private static Path from(Path folder, Path file) {
    return file.startsWith(folder) ? file : file.toAbsolutePath().normalize();
  }

  /** The folder of parts that a file is in, also where somebody looks from inside of it. */
  private static Optional<Path> partsAbove(Path file) {
    Optional<Path> above = above(file);
    return above.isPresent() || file.isAbsolute()
        ? above
        : above(file.toAbsolutePath().normalize());
  }

  private static Optional<Path> above(Path file) {
    Path folder = file.getParent();
    while (folder != null && !isNamed(folder)) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder);
  }
}
