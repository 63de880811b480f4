package dev.crosstalk.cli;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The lines that somebody types. They are read on a thread of their own, as a wait for the keyboard
 * can't be interrupted, but a wait for that thread can.
 */
final class TypedLines {
  /** More than anybody says in one breath; what follows on the line is dropped. */
  static final int LONGEST = 10_000;

  private static final int TYPED_AHEAD = 64;

  private final Reader in;
  private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(TYPED_AHEAD);
  private Thread reader;

  TypedLines(Reader in) {
    this.in = in;
  }

  /**
   * The next line.
   *
   * @return nothing where no more will come
   */
  Optional<String> next() throws InterruptedException {
    if (reader == null) {
      reader = new Thread(this::read, "typed lines");
      reader.setDaemon(true);
      reader.start();
    }
    return lines.take();
  }

  private void read() {
    try {
      while (readLine()) {
        // one line after the other
      }
    } catch (IOException e) {
      // A keyboard that can't be read is one on which nobody types.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether another one may follow. */
  private boolean readLine() throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.length() < LONGEST) {
        line.append((char) next);
      }
      next = in.read();
    }
    if (next >= 0 || !line.isEmpty()) {
      lines.put(Optional.of(line.toString()));
    }
    if (next < 0) {
      lines.put(Optional.empty());
    }
    return next >= 0;
  }
}
