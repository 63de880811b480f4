package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver logs besides what it prints. */
@Tag("spark")
class DriverLogClusterTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void aDriverLogsWarningsAloneUnlessItsUserWantsMore() throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder, 1)) {
      Submission batch =
          Submission.of(Job.class.getName()).jar(ClassJar.of(folder.resolve("job.jar"), Job.class));
      Child.Ended quiet = cluster.run(batch, LIMIT);
      assertThat(quiet.exitCode()).as(quiet.err()).isZero();
      assertThat(quiet.out()).isEqualTo("[a task]\n");
      assertThat(quiet.err())
          .doesNotContain(" INFO ", "log4j profile")
          // Hadoop says so before a line of ours is run.
          .contains("WARN NativeCodeLoader");
      assertThat(quiet.err().lines()).hasSizeLessThan(5);

      Files.writeString(
          cluster.conf().resolve("log4j2.properties"),
          """
          rootLogger.level = info
          rootLogger.appenderRef.own.ref = own
          appender.own.type = Console
          appender.own.name = own
          appender.own.target = SYSTEM_ERR
          appender.own.layout.type = PatternLayout
          appender.own.layout.pattern = own %p %m%n
          """);
      Child.Ended own = cluster.run(batch, LIMIT);
      assertThat(own.err()).contains("own INFO Running Spark version");
    }
  }

  /** One task, so that nobody is still being sent a jar at the end. */
  public static final class Job {
    private Job() {}

    public static void main(String[] args) {
      DriverLog.warningsUnlessConfigured();
      try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("log"))) {
        System.out.println(spark.parallelize(List.of("a task"), 1).collect());
      }
    }
  }
}
