package dev.crosstalk.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes a file apart that has one JSON text a line. By bytes, not by characters: one line that is
 * no UTF-8 is no reason to give up the others.
 */
public final class JsonLines {
  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final byte[] block = new byte[BLOCK];
  private int next;
  private int end;
  private long offset;

  private JsonLines(InputStream in) {
    this.in = in;
  }

  /** Who gets the lines. */
  public interface Taker {
    /**
     * A line that is not blank.
     *
     * @param number from 1, blank lines counted
     */
    void take(int number, byte[] line) throws IOException;
  }

  /** Who gets the lines and where they begin. */
  public interface PlaceTaker {
    /**
     * A line that is not blank.
     *
     * @param number from 1, blank lines counted
     * @param offset of its first byte in the file, from 0
     */
    void take(int number, long offset, byte[] line) throws IOException;
  }

  /**
   * Reads to the end.
   *
   * @return the number of lines, blank ones counted
   */
  public static int read(InputStream in, Taker taker) throws IOException {
    return readPlaces(in, (number, offset, line) -> taker.take(number, line));
  }

  /**
   * Reads to the end, and tells also where the lines begin.
   *
   * @return the number of lines, blank ones counted
   */
  public static int readPlaces(InputStream in, PlaceTaker taker) throws IOException {
    JsonLines lines = new JsonLines(in);
    int number = 0;
    long start = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (!isBlank(line)) {
        taker.take(number, start, line);
      }
      start = lines.offset;
    }
    return number;
  }

  /** A whole block at a time: byte by byte, files of gigabytes would take minutes. */
  private byte[] next() throws IOException {
    ByteArrayOutputStream before = null;
    while (next < end || fill()) {
      int from = next;
      while (next < end && block[next] != '\n') {
        next++;
      }
      boolean whole = next < end;
      byte[] line;
      if (before == null && whole) {
        line = Arrays.copyOfRange(block, from, next);
      } else {
        before = before == null ? new ByteArrayOutputStream(2 * (next - from)) : before;
        before.write(block, from, next - from);
        line = whole ? before.toByteArray() : null;
      }
      next += whole ? 1 : 0;
      offset += next - from;
      if (whole) {
        return line;
      }
    }
    return before == null ? null : before.toByteArray();
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(block));
    return end > 0;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
