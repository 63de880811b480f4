package dev.crosstalk.spark;

import dev.crosstalk.transcript.FileOfLines;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines of a file that one task reads: those that begin in a range of its bytes. A line is in one
 * chunk, wherever files are cut.
 *
 * @param path of the file in its folder
 * @param from the first byte, from 0
 * @param to the byte after the last
 * @param whole whether it is all of the file
 */
record Chunk(String path, long from, long to, boolean whole) implements Serializable {

  /** So many bytes are read at the most before their scores are kept. */
  private static final long MOST = 32L << 20;

  private static final String PARTS = FileOfLines.TRANSCRIPTS + "/";

  /** Cuts files, but for the parts of a run, whose scores are in parts of the same names. */
  static List<Chunk> cut(List<SharedFolder.Entry> files) {
    List<Chunk> chunks = new ArrayList<>();
    for (SharedFolder.Entry file : files) {
      long most = file.path().startsWith(PARTS) ? Math.max(1, file.size()) : MOST;
      for (long from = 0; from < file.size(); from += most) {
        long to = Math.min(from + most, file.size());
        chunks.add(new Chunk(file.path(), from, to, from == 0 && to == file.size()));
      }
    }
    return chunks;
  }

  /**
   * What its scores are called: as the file, or, of a part of it, as what is like no other part.
   */
  String name() {
    String file = path.startsWith(PARTS) ? path.substring(PARTS.length()) : path;
    return whole
        ? file
        : file.replaceFirst("\\.jsonl$", "") + String.format(Locale.ROOT, "-%015d.jsonl", from);
  }

  /** Its lines. */
  InputStream open(SharedFolder folder) throws IOException {
    if (whole) {
      return folder.open(path);
    }
    // A line that begins before belongs to the chunk before: unless a line ends just there.
    long start = Math.max(0, from - 1);
    InputStream in = folder.open(path, start);
    long at = start;
    if (from > 0) {
      int read;
      do {
        read = in.read();
        at++;
      } while (read >= 0 && read != '\n');
    }
    return new Lines(in, to - at);
  }

  /** Ends after the line in which the last byte is. */
  private static final class Lines extends FilterInputStream {
    private long left;
    private boolean over;

    Lines(InputStream in, long left) {
      super(in);
      this.left = left;
      this.over = left <= 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (over) {
        return -1;
      }
      int read = super.read(to, from, length);
      for (int i = 0; i < read; i++) {
        left--;
        if (left <= 0 && to[from + i] == '\n') {
          over = true;
          return i + 1;
        }
      }
      return read;
    }
  }
}
