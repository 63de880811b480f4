package dev.crosstalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.export.Lineage;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the calls of a folder come from, by its {@code run.json}, if it has one.
 *
 * @param complaints are told where that can't be read
 */
record RunLineage(Path folder, Complaints complaints) {

  Lineage read() {
    Path file = folder.resolve(RunFolder.PLAN);
    byte[] bytes = Files.isRegularFile(file) ? bytes(file) : new byte[0];
    boolean there = bytes.length > 0;
    return new Lineage(
        Main.version(),
        // Not its path, which is nobody's business who gets the data.
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        there ? Optional.of(Sha256.hex(bytes)) : Optional.empty(),
        there ? version(file, bytes) : Optional.empty());
  }

  private byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      tell(file, "unreadable", SystemError.words(e));
      return new byte[0];
    }
  }

  private Optional<String> version(Path file, byte[] bytes) {
    try {
      return Optional.ofNullable(new JsonMapper().readTree(bytes).path("version").textValue());
    } catch (JsonProcessingException e) {
      tell(file, "not-json", ConversationReader.reason(e));
    } catch (IOException e) {
      tell(file, "unreadable", SystemError.words(e));
    }
    return Optional.empty();
  }

  private void tell(Path file, String code, String what) {
    complaints.tell(new ReadingProblem(file, 0, code, List.of(what)));
  }
}
