package dev.crosstalk.transcript;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that readers see whole or not at all: written beside its place, then moved into it.
 *
 * <p>A process that is killed while it writes leaves at most a hidden {@code .tmp} file; the file
 * itself is what it was before, or what it was to become. Not safe for use by many threads.
 */
public final class AtomicFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Path waiting;

  private AtomicFile(Path target, Path waiting) {
    this.target = target;
    this.waiting = waiting;
  }

  /** What a file is to hold, however long it is. */
  public interface Content {
    /** Writes all of it; it need not be buffered, and not be closed. */
    void write(OutputStream out) throws IOException;
  }

  /** Puts a file in its place, over an older one if there is one. */
  public static void write(Path target, byte[] bytes) throws IOException {
    try (AtomicFile file = prepare(target, bytes)) {
      file.put();
    }
  }

  /** Puts a file in its place that need not fit into memory. */
  public static void write(Path target, Content content) throws IOException {
    try (AtomicFile file = new AtomicFile(target, besides(target))) {
      file.write(content);
      file.put();
    }
  }

  /** Writes the bytes beside {@code target} and onto the disk; {@link #put} makes them visible. */
  static AtomicFile prepare(Path target, byte[] bytes) throws IOException {
    AtomicFile file = new AtomicFile(target, besides(target));
    try {
      file.write(bytes);
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Puts the file in its place, over an older one if there is one. */
  void put() throws IOException {
    Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was prepared and not put. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(waiting);
  }

  // Not Files.createTempFile: its files are readable by their owner alone, and would stay so. The
  // process and the clock are in the name so that two processes never write the same file.
  static Path besides(Path target) {
    String unique = ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36);
    return target.resolveSibling("." + target.getFileName() + "." + unique + ".tmp");
  }

  private void write(byte[] bytes) throws IOException {
    try (FileChannel channel = open()) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  // Forced to the disk before it is moved: after a power cut the name must not point to an empty
  // file.
  private void write(Content content) throws IOException {
    try (FileChannel channel = open()) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      content.write(out);
      out.flush();
      channel.force(true);
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(waiting, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }
}
