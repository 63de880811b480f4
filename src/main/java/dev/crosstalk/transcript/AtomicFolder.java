package dev.crosstalk.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that readers see whole or not at all: it is filled beside its place, then moved into it.
 *
 * <p>No system that Java knows puts a folder in the place of another one in one step. The old one
 * is set aside first, under a hidden name by which {@link #present} finds it, then the new one
 * takes its place. A process that is killed leaves the one or the other, and at most hidden folders
 * beside it. Not safe for use by many threads.
 */
public final class AtomicFolder implements AutoCloseable {
  private final Path target;
  private final Path waiting;

  private AtomicFolder(Path target, Path waiting) {
    this.target = target;
    this.waiting = waiting;
  }

  /** Makes an empty folder beside {@code target}, which is the old one or is not there. */
  public static AtomicFolder prepare(Path target) throws IOException {
    return new AtomicFolder(target, Files.createDirectory(AtomicFile.besides(target)));
  }

  /** The folder to be filled. */
  public Path path() {
    return waiting;
  }

  /** Puts the folder in its place; the old one, or a file of that name, is removed. */
  public void put() throws IOException {
    Path old = aside(target);
    if (Files.exists(target)) {
      remove(old);
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.exists(old)) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    remove(old);
  }

  /** Where that folder, or a file in its stead, is now: in its place, or set aside. */
  static Path present(Path target) {
    Path old = aside(target);
    return !Files.exists(target) && Files.exists(old) ? old : target;
  }

  private static Path aside(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".old");
  }

  /** Removes what was filled and not put. */
  @Override
  public void close() throws IOException {
    delete(waiting);
  }

  /** Under another name first: what is half removed must not be taken for what was set aside. */
  private static void remove(Path old) throws IOException {
    if (Files.exists(old)) {
      delete(Files.move(old, AtomicFile.besides(old), StandardCopyOption.ATOMIC_MOVE));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> found = Files.walk(folder)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }
}
