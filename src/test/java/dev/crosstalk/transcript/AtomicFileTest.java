package dev.crosstalk.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenPieceByPieceIsThereWhole() throws IOException {
    Path file = folder.resolve("page");

    AtomicFile.write(
        file,
        out -> {
          for (int i = 0; i < 100_000; i++) {
            out.write("中文\n".getBytes(UTF_8));
          }
          assertThat(file).doesNotExist();
        });

    assertThat(Files.readString(file)).isEqualTo("中文\n".repeat(100_000));
  }

  @Test
  void whatBreaksOffLeavesTheOldFileAndNothingBesideIt() throws IOException {
    Path file = Files.writeString(folder.resolve("page"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("full");
                    }))
        .hasMessage("full");

    assertThat(file).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
