package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar on executors that have Spark's own libraries besides it, and no others. */
@Tag("spark")
class PackedJarClusterTest {
  private static final Path CARD = Path.of("prompts", "taishan-maintenance.md");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;

  /**
   * Calls, also those of models that are asked over HTTP, scores and tables are byte for byte those
   * that the libraries give where nothing is relocated.
   */
  @Test
  void executorsDoTheSameAsTheLibrariesBeforeTheyWerePacked() throws IOException {
    Scenario card = new CardParser().parse(CARD).scenario().orElseThrow();
    try (MockServer server = MockServer.start(new Sides(card, 1, 1), 0, Latency.NONE)) {
      String url = server.baseUrl().toString();
      String printed = printed(url);
      Map<Integer, Map<String, String>> files = new HashMap<>();
      for (int call : List.of(1, 2)) {
        Path place = folder.resolve("call-" + call);
        files.put(call, contents(place));
        // At the same place, since it stands in transcripts.
        Files.move(place, folder.resolve("executors-" + call));
      }
      for (int call : List.of(1, 2)) {
        Path place = folder.resolve("call-" + call);
        String work = PackedProbe.work(Files.readAllBytes(CARD), url, place, call);
        assertThat(work).contains("call came to 0", "eval came to 0", "export came to 0");
        assertThat(printed).contains(work);
        assertThat(files.get(call)).isEqualTo(contents(place)).hasSizeGreaterThan(6);
      }
    }
  }

  /** What the job printed, having run on both executors. */
  private String printed(String url) throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      Submission job =
          Submission.of(
                  PackedProbe.class.getName(),
                  CARD.toAbsolutePath().toString(),
                  url,
                  folder.toString())
              .jar(ClassJar.of(folder.resolve("probe.jar"), PackedProbe.class));
      Child.Ended probe = cluster.run(job, LIMIT);
      assertThat(probe.exitCode())
          .as("%s%s%s", probe.out(), probe.err(), cluster.executorLogs())
          .isZero();
      assertThat(probe.out()).contains("executor 0\n", "executor 1\n");
      return probe.out();
    }
  }

  /** All files of a folder: where they are, and each byte as a character. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        contents.put(
            folder.relativize(file).toString(),
            // Packed, it knows which version it is.
            bytes.replaceFirst("(?m)^- exported by Crosstalk .*", ""));
      }
    }
    return contents;
  }
}
