package dev.crosstalk.report;

import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.FileOfLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** About how many calls there are: a line one, or a file. */
final class LineCount {
  private static final int BLOCK = 1 << 16;

  private LineCount() {}

  static int of(List<Path> sources) {
    int lines = 0;
    for (Path source : sources) {
      for (Path file : ConversationReader.files(source)) {
        lines += FileOfLines.holdsLines(file) ? lines(file) : 1;
      }
    }
    return lines;
  }

  private static int lines(Path file) {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    int lines = 0;
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        for (int i = 0; i < read; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
      }
    } catch (IOException e) {
      // Told when its calls are read.
    }
    return lines;
  }
}
