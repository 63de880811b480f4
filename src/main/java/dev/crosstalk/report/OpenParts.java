package dev.crosstalk.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a file of lines by their numbers, of which a few are open: there may be tens of
 * thousands, and who reads calls in order comes back to the same ones. Not thread-safe.
 */
final class OpenParts implements AutoCloseable {
  private static final int MOST_OPEN = 16;

  private final List<Path> parts = new ArrayList<>();
  private final Map<Integer, RandomAccessFile> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);

  /** The number of a part that is read now; parts are read one after the other. */
  int number(Path part) {
    if (parts.isEmpty() || !parts.get(parts.size() - 1).equals(part)) {
      parts.add(part);
    }
    return parts.size() - 1;
  }

  Path path(int number) {
    return parts.get(number);
  }

  byte[] bytes(int number, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    RandomAccessFile part = opened(number);
    part.seek(offset);
    part.readFully(bytes);
    return bytes;
  }

  private RandomAccessFile opened(int number) throws IOException {
    RandomAccessFile part = open.get(number);
    if (part == null) {
      if (open.size() == MOST_OPEN) {
        Iterator<RandomAccessFile> longest = open.values().iterator();
        RandomAccessFile unused = longest.next();
        longest.remove();
        unused.close();
      }
      part = new RandomAccessFile(path(number).toFile(), "r");
      open.put(number, part);
    }
    return part;
  }

  @Override
  public void close() throws IOException {
    for (RandomAccessFile part : open.values()) {
      part.close();
    }
  }
}
