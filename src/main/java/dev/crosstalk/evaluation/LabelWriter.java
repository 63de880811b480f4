package dev.crosstalk.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Adds labels to the end of a file, which others may be adding to as well: one write a line, and on
 * the disk before it returns. Safe for use by many threads and many processes.
 */
public final class LabelWriter {
  /** A file lock is one of the whole process, and may not be asked for twice. */
  private static final Object IN_THIS_PROCESS = new Object();

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;

  public LabelWriter(Path file) {
    this.file = file;
  }

  /**
   * Adds a label.
   *
   * @throws IOException if it could not be kept; the file is as it was then
   */
  public void add(Label label) throws IOException {
    alone(channel -> append(channel, label.line()));
  }

  /**
   * Mends the last line if who wrote it was killed over it: completed where only its end is
   * missing, else cut off. What does not look like a label's beginning is never taken away.
   */
  public void mend() throws IOException {
    if (Files.exists(file)) {
      alone(channel -> {});
    }
  }

  private interface Work {
    void on(FileChannel channel) throws IOException;
  }

  // Alone, or what looks torn might be what another process is about to finish.
  private void alone(Work work) throws IOException {
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        // Given back when the channel is closed.
        channel.lock();
        mend(channel);
        work.on(channel);
      }
    }
  }

  private void mend(FileChannel channel) throws IOException {
    byte[] torn = lastLineWithoutEnd();
    if (torn.length == 0) {
      return;
    }
    if (torn[0] == '{' && !isObject(torn)) {
      channel.truncate(channel.size() - torn.length);
    } else {
      write(channel, "\n");
    }
    channel.force(true);
  }

  private static boolean isObject(byte[] line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (IOException e) {
      return false;
    }
  }

  /** What stands behind the last line feed; its end alone where it is longer than any label. */
  private byte[] lastLineWithoutEnd() throws IOException {
    try (SeekableByteChannel reading = Files.newByteChannel(file)) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(reading.size(), LONGEST_LINE));
      reading.position(reading.size() - end.capacity());
      while (end.hasRemaining() && reading.read(end) >= 0) {
        // Until all of it is read.
      }
      byte[] bytes = end.array();
      int start = bytes.length;
      while (start > 0 && bytes[start - 1] != '\n') {
        start--;
      }
      return Arrays.copyOfRange(bytes, start, bytes.length);
    }
  }

  private static void append(FileChannel channel, String line) throws IOException {
    long before = channel.size();
    try {
      write(channel, line);
      channel.force(true);
    } catch (IOException e) {
      // What is half written, or perhaps not on the disk, is not to count later after all.
      if (channel.size() > before) {
        channel.truncate(before);
      }
      throw e;
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }
}
