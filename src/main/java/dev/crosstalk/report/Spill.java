package dev.crosstalk.report;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where calls wait that may come into the page: on the disk, as calls may be of any length. It is
 * gone when it is closed. Not thread-safe.
 */
final class Spill implements AutoCloseable {
  private final FileChannel file;
  private long end;

  private Spill(FileChannel file) {
    this.file = file;
  }

  /** One in that folder, in a hidden file. */
  static Spill in(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".report-", ".tmp");
    return new Spill(
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Something that is kept. */
  record Kept(long at, int length) {}

  Kept add(byte[] bytes) throws IOException {
    Kept kept = new Kept(end, bytes.length);
    for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
      end += file.write(left, end);
    }
    return kept;
  }

  byte[] read(Kept kept) throws IOException {
    byte[] bytes = new byte[kept.length()];
    long at = kept.at();
    for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
      int read = file.read(left, at);
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
