package dev.crosstalk.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a file apart that has one JSON text a line. By bytes, not by characters: one line that is
 * no UTF-8 is no reason to give up the others.
 */
public final class JsonLines {
  private JsonLines() {}

  /** Who gets the lines. */
  public interface Taker {
    /**
     * A line that is not blank.
     *
     * @param number from 1, blank lines counted
     */
    void take(int number, byte[] line) throws IOException;
  }

  /**
   * Reads to the end.
   *
   * @param in buffered, or it takes long
   * @return the number of lines, blank ones counted
   */
  public static int read(InputStream in, Taker taker) throws IOException {
    int number = 0;
    for (byte[] line = next(in); line != null; line = next(in)) {
      number++;
      if (!isBlank(line)) {
        taker.take(number, line);
      }
    }
    return number;
  }

  private static byte[] next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n') {
      line.write(b);
      b = in.read();
    }
    return line.toByteArray();
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
