package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts that are scored as a job, against what {@code crosstalk eval} says of them. */
@Tag("spark")
class SparkEvalTest {
  private static final String CARD = "prompts/parcel-redelivery.md";

  @TempDir Path folder;
  private Path run;

  @BeforeEach
  void makeARun() {
    run = folder.resolve("run");
    Ran.crosstalk(List.of("batch", CARD, "-n", "8", "--out", run.toString(), "--no-report"));
  }

  @Test
  void scoresAreThoseOfOneMachineForARunAndForAPlainFolder() throws IOException {
    List<String> scores = RunFiles.lines(run.resolve("scores.jsonl"));
    Ran ran = Ran.eval(run.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("8 calls scored").contains("Style");
    assertThat(Files.isDirectory(run.resolve("scores.jsonl"))).isTrue();
    assertThat(RunFiles.lines(run.resolve("scores.jsonl"))).isEqualTo(scores);
    assertThat(Ran.crosstalk(List.of("report", run.toString())).exitCode()).isZero();

    Path plain = Files.createDirectories(folder.resolve("通话"));
    Files.copy(run.resolve("transcripts.jsonl"), plain.resolve("some.jsonl"));
    Ran named = Ran.eval(plain.toString(), "--card", CARD, "--gate", "style=0.999");
    assertThat(named.exitCode()).as(named.err()).isEqualTo(1);
    assertThat(named.err()).contains("the gate style failed");
    assertThat(RunFiles.lines(plain.resolve("scores.jsonl"))).isEqualTo(scores);
    assertThat(RunFiles.files(plain)).noneMatch(file -> file.toString().contains("/_"));
  }

  @Test
  void whatCantBeScoredIsToldAndTheRestIsScored() throws IOException {
    Path plain = Files.createDirectories(folder.resolve("calls"));
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("transcripts.jsonl")));
    lines.add(3, "no json");
    Files.write(plain.resolve("some.jsonl"), lines);
    Ran ran = Ran.eval(plain.toString(), "--card", CARD);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("some.jsonl:4:").contains("[not-json]");
    assertThat(ran.out()).contains("8 calls scored");
    Ran cardless = Ran.eval(plain.toString());
    assertThat(cardless.exitCode()).isEqualTo(2);
    assertThat(cardless.err()).contains("[card-missing]");
  }

  @Test
  void whatCantBeReadIsOneSentence() {
    for (String place : List.of(folder.resolve("none").toString(), "nosuch:/x")) {
      Ran ran = Ran.eval(place);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).startsWith("crosstalk: ").contains(place).doesNotContain("Exception");
    }
  }

  @Test
  void aLineIsInOneChunkWhereverAFileIsCut() throws IOException {
    String text = "甲\n乙乙\n\n丙丙丙\n丁";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("f.jsonl"), bytes);
    SharedFolder shared = new SharedFolder.Address(folder.toString(), new TreeMap<>()).open();
    for (int size = 1; size <= bytes.length; size++) {
      StringBuilder read = new StringBuilder();
      for (int from = 0; from < bytes.length; from += size) {
        int to = Math.min(from + size, bytes.length);
        Chunk chunk = new Chunk("f.jsonl", from, to, false);
        try (InputStream in = chunk.open(shared)) {
          String part = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          assertThat(part).as("%d in %d", from, size).matches("([^\n]*\n)*丁?");
          read.append(part);
        }
      }
      assertThat(read).hasToString(text);
    }
  }
}
