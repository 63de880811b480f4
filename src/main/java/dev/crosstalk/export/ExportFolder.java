package dev.crosstalk.export;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder that is written to. Each file is written beside its place, and all are put there when
 * all are whole; what comes before that leaves nothing behind. Not thread-safe.
 */
public final class ExportFolder implements Closeable {
  private final Path folder;
  private final boolean made;
  private final Map<String, Closeable> open = new LinkedHashMap<>();
  private final Map<String, BufferedWriter> texts = new LinkedHashMap<>();

  private ExportFolder(Path folder, boolean made) {
    this.folder = folder;
    this.made = made;
  }

  /**
   * Makes the folder where there is none.
   *
   * @throws IOException if nothing can be written there
   */
  public static ExportFolder at(Path folder) throws IOException {
    boolean made = !Files.exists(folder);
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    return new ExportFolder(folder, made);
  }

  public Path path() {
    return folder;
  }

  /** Opens something that is written to that file. */
  interface Opener<T extends Closeable> {
    T open(Path file) throws IOException;
  }

  /** Opens a file of that name; it is closed when all are put in their places. */
  <T extends Closeable> T open(String name, Opener<T> opener) throws IOException {
    Files.deleteIfExists(unfinished(name));
    // There before it is opened: what fails half-way is removed as well.
    open.put(name, () -> {});
    T opened = opener.open(unfinished(name));
    open.put(name, opened);
    return opened;
  }

  /** Adds to a text, which begins with the first that is added. */
  void append(String name, String text) throws IOException {
    BufferedWriter writer = texts.get(name);
    if (writer == null) {
      writer = open(name, file -> Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      texts.put(name, writer);
    }
    writer.write(text);
  }

  /**
   * Puts all files in their places.
   *
   * @param stale names of files of an earlier export that this one has not made again
   * @return the names of the files that are there now, sorted
   */
  List<String> keep(Stream<String> stale) throws IOException {
    List<String> names = new ArrayList<>(open.keySet());
    for (Closeable file : open.values()) {
      file.close();
    }
    for (String name : names) {
      Files.move(
          unfinished(name),
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
    open.clear();
    for (String name : stale.filter(name -> !names.contains(name)).toList()) {
      Files.deleteIfExists(folder.resolve(name));
    }
    return names.stream().sorted().toList();
  }

  /** Removes what is not in its place, and the folder, if it was made for nothing. */
  @Override
  public void close() throws IOException {
    for (Map.Entry<String, Closeable> file : open.entrySet()) {
      try {
        file.getValue().close();
      } catch (IOException | RuntimeException e) {
        // A full disk can't take the rest of a file that is removed anyway.
      }
      Files.deleteIfExists(unfinished(file.getKey()));
    }
    open.clear();
    if (made && isEmpty()) {
      Files.deleteIfExists(folder);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private Path unfinished(String name) {
    return folder.resolve(name + ".part");
  }
}
