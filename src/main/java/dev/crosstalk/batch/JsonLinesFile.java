package dev.crosstalk.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file to whose end lines are added, by many threads at once. A line is on the disk when {@link
 * #add} returns; lines that come while the disk is busy go there together, as a disk takes about as
 * long for one line as for a hundred. Thread-safe.
 *
 * <p>Not over a channel, which an interrupted thread would close for all others.
 */
final class JsonLinesFile implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final RandomAccessFile file;
  private final ReentrantLock queue = new ReentrantLock();
  private final ReentrantLock disk = new ReentrantLock();
  private List<Line> waiting = new ArrayList<>();
  private IOException broken;

  private JsonLinesFile(RandomAccessFile file) {
    this.file = file;
  }

  private static final class Line {
    private final byte[] bytes;
    private boolean written;

    Line(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * Opens a file, or makes it. A last line without its end, which a process left that was killed
   * over it, is taken away.
   */
  static JsonLinesFile open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      long end = endOfLastLine(file);
      if (end < file.length()) {
        file.setLength(end);
      }
      file.seek(end);
      return new JsonLinesFile(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static long endOfLastLine(RandomAccessFile file) throws IOException {
    byte[] block = new byte[BLOCK];
    for (long end = file.length(); end > 0; ) {
      long start = Math.max(0, end - BLOCK);
      int size = (int) (end - start);
      file.seek(start);
      file.readFully(block, 0, size);
      for (int i = size - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  /**
   * Adds a line, and returns when it is on the disk.
   *
   * @param line with its line feed
   * @throws IOException if it could not be kept; it is not in the file then, nor is half of it
   */
  void add(String line) throws IOException {
    Line mine = new Line(line.getBytes(StandardCharsets.UTF_8));
    queue.lock();
    try {
      waiting.add(mine);
    } finally {
      queue.unlock();
    }
    // Whoever has the disk writes for all that wait; the next one finds its line written.
    disk.lock();
    try {
      if (!mine.written) {
        writeAll();
      }
    } finally {
      disk.unlock();
    }
  }

  /** Adds a line that may be lost in a power cut: one that can be made again. */
  void addSoon(String line) throws IOException {
    disk.lock();
    try {
      file.write(line.getBytes(StandardCharsets.UTF_8));
    } finally {
      disk.unlock();
    }
  }

  private void writeAll() throws IOException {
    if (broken != null) {
      throw broken;
    }
    List<Line> lines = taken();
    long before = file.getFilePointer();
    try {
      for (Line line : lines) {
        file.write(line.bytes);
      }
      file.getFD().sync();
      lines.forEach(line -> line.written = true);
    } catch (IOException e) {
      // None of them counts, and nobody may write behind half a line.
      broken = e;
      file.setLength(before);
      throw e;
    }
  }

  private List<Line> taken() {
    queue.lock();
    try {
      List<Line> lines = waiting;
      waiting = new ArrayList<>();
      return lines;
    } finally {
      queue.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    disk.lock();
    try {
      file.close();
    } finally {
      disk.unlock();
    }
  }
}
