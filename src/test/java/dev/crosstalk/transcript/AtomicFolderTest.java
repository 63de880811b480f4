package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosstalk.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
  @TempDir Path folder;

  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("scores.jsonl");
  }

  @Test
  void whatIsPutIsThereAndNothingElse() throws IOException {
    put("new");

    assertThat(Trees.contents(folder)).isEqualTo(Map.of("scores.jsonl/card=x/1", "new"));
  }

  @Test
  void theOldFolderIsGoneAsAWhole() throws IOException {
    Files.createDirectories(target.resolve("card=old"));
    Files.writeString(target.resolve("card=old/1"), "old");

    put("new");

    assertThat(Trees.contents(folder)).isEqualTo(Map.of("scores.jsonl/card=x/1", "new"));
  }

  @Test
  void aFileOfThatNameMakesRoom() throws IOException {
    Files.writeString(target, "old");

    put("new");

    assertThat(Trees.contents(folder)).isEqualTo(Map.of("scores.jsonl/card=x/1", "new"));
  }

  @Test
  void whatIsNotPutLeavesTheOldOneAndNoTrace() throws IOException {
    Files.writeString(target, "old");

    try (AtomicFolder made = AtomicFolder.prepare(target)) {
      Files.writeString(made.path().resolve("1"), "new");
    }

    assertThat(Trees.contents(folder)).isEqualTo(Map.of("scores.jsonl", "old"));
  }

  @Test
  void whatWasSetAsideCountsWhereNothingHasItsPlace() throws IOException {
    Path old = Files.writeString(folder.resolve(".scores.jsonl.old"), "old");

    assertThat(AtomicFolder.present(target)).isEqualTo(old);
    put("new");

    assertThat(AtomicFolder.present(target)).isEqualTo(target);
    assertThat(Trees.contents(folder)).isEqualTo(Map.of("scores.jsonl/card=x/1", "new"));
  }

  @Test
  void theOldOneIsPutBackWhereTheNewOneCannotTakeItsPlace() throws IOException {
    Files.writeString(target, "old");

    try (AtomicFolder made = AtomicFolder.prepare(target)) {
      Files.delete(made.path());
      assertThatThrownBy(made::put).isInstanceOf(IOException.class);
    }

    assertThat(Trees.contents(folder)).isEqualTo(Map.of("scores.jsonl", "old"));
  }

  private void put(String text) throws IOException {
    try (AtomicFolder made = AtomicFolder.prepare(target)) {
      Files.createDirectories(made.path().resolve("card=x"));
      Files.writeString(made.path().resolve("card=x/1"), text);
      made.put();
    }
  }
}
