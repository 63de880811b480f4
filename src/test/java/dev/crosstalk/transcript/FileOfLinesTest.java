package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileOfLinesTest {
  @TempDir Path folder;

  private final List<String> read = new ArrayList<>();
  private final List<ReadingProblem> problems = new ArrayList<>();

  @Test
  void aFileIsItsOnlyPart() throws IOException {
    Path file = Files.writeString(folder.resolve("scores.jsonl"), "{}\n\n{\"a\":1}\n");

    read(file);

    assertThat(read).containsExactly("scores.jsonl:1 {}", "scores.jsonl:3 {\"a\":1}");
    assertThat(problems).isEmpty();
  }

  @Test
  void everyPartHasLinesOfItsOwn() throws IOException {
    Path lines = folder.resolve("scores.jsonl");
    write("card=b/2.jsonl", "{\"b\":2}\nno\n{\"b\":3}");
    write("card=a/1.jsonl", "{\"a\":1}\n{\"a\"");
    write("card=a/_part", "{}");
    write("card=a/.1.jsonl.crc", "{}");
    write("_temporary/0/1.jsonl", "{}");
    write("empty", "");
    Path endless = lines.resolve("card=a/0.jsonl");
    Files.createSymbolicLink(endless, endless);

    read(lines);

    assertThat(read)
        .containsExactly("1.jsonl:1 {\"a\":1}", "2.jsonl:1 {\"b\":2}", "2.jsonl:3 {\"b\":3}");
    assertThat(problems)
        .extracting(each -> lines.relativize(each.file()) + ":" + each.line() + " " + each.code())
        .containsExactly(
            "card=a/0.jsonl:0 unreadable",
            "card=a/1.jsonl:2 not-json",
            "card=b/2.jsonl:2 not-json");
  }

  @Test
  void whatIsNotThereIsNot() {
    FileOfLines lines = FileOfLines.at(folder.resolve("scores.jsonl"));

    assertThat(lines.isThere()).isFalse();
    assertThat(lines.isParted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/r/transcripts.jsonl, /r, transcripts.jsonl",
    "/r/transcripts.jsonl/card=transcripts.jsonl/1, /r, transcripts.jsonl/card=transcripts.jsonl/1",
    "/r/a.jsonl/1.jsonl, /r/a.jsonl, 1.jsonl",
    "r/transcripts.jsonl/1, r, transcripts.jsonl/1",
    "transcripts.jsonl/x=1/1, '', transcripts.jsonl/x=1/1",
    "a.json, '', a.json",
    "/, '', /"
  })
  void aPartLiesInTheFolderOfTheWhole(Path file, String in, String name) {
    assertThat(FileOfLines.folderOf(file)).hasToString(in);
    assertThat(FileOfLines.nameOf(file)).isEqualTo(name);
  }

  @Test
  void whoLooksFromWithinThePartsFindsTheSameFolder() throws IOException {
    Path parts = Files.createDirectories(folder.resolve("run/transcripts.jsonl/card=x"));
    Path within = Path.of("").toAbsolutePath().relativize(parts);
    Path from = within.resolve("../card=x/../../transcripts.jsonl");

    for (Path place : List.of(parts, parts.getParent(), parts.resolve("1.jsonl"), from)) {
      assertThat(FileOfLines.homeOf(place).toAbsolutePath().normalize())
          .isEqualTo(folder.resolve("run"));
    }
    assertThat(FileOfLines.homeOf(folder.resolve("run"))).isEqualTo(folder.resolve("run"));
  }

  private void write(String part, String text) throws IOException {
    Path file = folder.resolve("scores.jsonl").resolve(part);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void read(Path file) throws IOException {
    FileOfLines.at(file)
        .readTrees(
            problems::add,
            (part, number, line) -> read.add(part.getFileName() + ":" + number + " " + line));
  }
}
