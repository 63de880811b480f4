package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a cluster of a test loses what it is made to lose, and leaves nothing behind. */
@Tag("spark")
class KilledProcessesClusterTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void whatAKilledExecutorDidIsDoneAgain() throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder, 2)) {
      Child driver = cluster.submit(slowJob());
      awaitBoth(driver);
      assertThat(cluster.executors()).hasSize(2);
      assertThat(cluster.killExecutor(cluster.workers().get(0))).isTrue();
      Child.Ended ended = driver.await(LIMIT);
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("done, in attempt 1");
    }
  }

  @Test
  void whatAKilledWorkerDidIsDoneByTheOther() throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder, 2)) {
      Child driver = cluster.submit(slowJob());
      awaitBoth(driver);
      cluster.killWorker(cluster.workers().get(1));
      Child.Ended ended = driver.await(LIMIT);
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("done, in attempt 1");
    }
  }

  @Test
  void nothingIsLeftOfAClusterWhoseDriverWasKilled() throws IOException {
    List<ProcessHandle> all;
    try (LocalCluster cluster = LocalCluster.start(folder, 2)) {
      Child driver = cluster.submit(slowJob());
      awaitBoth(driver);
      all = cluster.processes();
      assertThat(all).hasSizeGreaterThanOrEqualTo(6).allMatch(ProcessHandle::isAlive);
      driver.kill();
      assertThat(driver.await(LIMIT).exitCode()).isEqualTo(137);
    }
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void aDriverCanBeInterrupted() throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder, 2)) {
      Child driver = cluster.submit(slowJob());
      awaitBoth(driver);
      driver.interrupt();
      Child.Ended ended = driver.await(LIMIT);
      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.out()).isEmpty();
    }
  }

  private Submission slowJob() throws IOException {
    return Submission.of(SlowJob.class.getName(), folder.toString())
        .jar(ClassJar.of(folder.resolve("slow.jar"), SlowJob.class));
  }

  private void awaitBoth(Child driver) {
    Waiting.until(
        () -> SlowJob.TASKS.stream().allMatch(task -> Files.exists(SlowJob.begun(folder, task))),
        LIMIT,
        driver::err);
  }

  /** Two tasks that take their time when they are tried first. */
  public static final class SlowJob {
    static final List<Integer> TASKS = List.of(1, 2);
    private static final long LONG_MILLIS = 5000;

    private SlowJob() {}

    /** Takes a folder in which each task leaves a file when it begins. */
    public static void main(String[] args) {
      String folder = args[0];
      try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("slow"))) {
        spark
            .parallelize(TASKS, 2)
            .map(task -> work(Path.of(folder), task))
            .collect()
            .forEach(System.out::println);
      }
    }

    static Path begun(Path folder, int task) {
      return folder.resolve("begun-" + task);
    }

    private static String work(Path folder, int task) throws Exception {
      int attempt = TaskContext.get().attemptNumber();
      if (attempt == 0) {
        Files.createFile(begun(folder, task));
        Thread.sleep(LONG_MILLIS);
      }
      return "done, in attempt " + attempt;
    }
  }
}
