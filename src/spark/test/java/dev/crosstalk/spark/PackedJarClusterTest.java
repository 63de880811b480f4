package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar on executors that have Spark's own libraries besides it, and no others. */
@Tag("spark")
class PackedJarClusterTest {
  private static final Path CARD = Path.of("prompts", "taishan-maintenance.md");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void executorsMakeCallsAskModelsScoreThemAndWriteTables() throws IOException {
    Scenario card = new CardParser().parse(CARD).scenario().orElseThrow();
    try (MockServer server = MockServer.start(new Sides(card, 1, 1), 0, Latency.NONE);
        LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      Child.Ended probe =
          cluster.run(
              Submission.of(
                      PackedProbe.class.getName(),
                      CARD.toAbsolutePath().toString(),
                      server.baseUrl().toString(),
                      folder.toString())
                  .jar(probeJar()),
              LIMIT);
      assertThat(probe.exitCode()).as(probe.err()).isZero();
      String did = "call 0\ncall 0\neval 0\nexport 0\n";
      assertThat(probe.out())
          .as("%s%s", probe.err(), cluster.executorLogs())
          .contains("executor 0\n" + did, "executor 1\n" + did);
    }
    assertThat(folder.resolve("call-1/table/calls.parquet")).isNotEmptyFile();
  }

  /** The job alone; what it needs is in the packed jar. */
  private Path probeJar() throws IOException {
    Path jar = folder.resolve("probe.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Class<?> type : List.of(PackedProbe.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }
}
