package dev.crosstalk.cli;

import dev.crosstalk.transcript.AtomicFile;
import dev.crosstalk.transcript.JsonFields;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that the user asked for, put in its place whole or not at all. */
record WrittenFile(Terminal terminal) {

  /** Writes it, over an older one if there is one, and says how many bytes it has. */
  int write(String name, String text) {
    byte[] bytes = JsonFields.wellFormed(text).getBytes(StandardCharsets.UTF_8);
    write(name, (AtomicFile.Content) out -> out.write(bytes));
    return bytes.length;
  }

  /** The same of what need not fit into memory. */
  void write(String name, AtomicFile.Content content) {
    Path file = new Cards(terminal).path(name);
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("file.unwritable", file, SystemError.words(e)));
    }
  }
}
