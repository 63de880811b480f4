package dev.crosstalk.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * What a call costs on Spark, against the batch of one machine: processor time of the whole process
 * for many scripted calls less that for few, so that the start is in neither; the mean of some
 * rounds. And what the driver of a cluster needs of memory for few calls and for many.
 *
 * <p>Run {@code mvn -Pspark,spark-cluster verify -Dcluster.test=NoTest exec:java@spark-benchmark}.
 */
public final class SparkBenchmark {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final String CARD =
      Path.of("prompts/parcel-redelivery.md").toAbsolutePath().toString();
  private static final int FEW = 100;
  private static final int MANY = 2100;
  private static final int ROUNDS = 3;
  private static final double TICKS_A_SECOND = 100;
  private static final Pattern LIVE = Pattern.compile("Pause .*->(\\d+)M\\(");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private SparkBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("spark-benchmark");
    SparkHome home = SparkHome.make(folder.resolve("home"));
    for (int round = 1; round <= ROUNDS; round++) {
      double one = (cpu(folder, oneMachine(MANY)) - cpu(folder, oneMachine(FEW))) / (MANY - FEW);
      double spark =
          (cpu(folder, local(home, MANY)) - cpu(folder, local(home, FEW))) / (MANY - FEW);
      OUT.printf(
          Locale.ROOT,
          "a call: %.2f ms of processor time on one machine, %.2f ms on Spark (local[2]): %.2f times%n",
          1000 * one,
          1000 * spark,
          spark / one);
    }
    for (int calls : new int[] {50, 5000}) {
      driver(folder.resolve("cluster-" + calls), calls);
    }
    System.exit(0);
  }

  private static List<String> oneMachine(int calls) {
    List<String> command = java();
    command.addAll(List.of("-jar", Built.file("crosstalk.jar").toString(), "batch", CARD));
    command.addAll(List.of("-n", "" + calls, "--no-report", "--out"));
    return command;
  }

  private static List<String> local(SparkHome home, int calls) {
    List<String> command = java();
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", home.classPath(), "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", "local[2]", "--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--class", SparkBatch.class.getName(), Built.packedJar().toString()));
    command.addAll(List.of(CARD, "-n", "" + calls, "--out"));
    return command;
  }

  private static List<String> java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ArrayList<>(List.of(java, "-Xmx1g", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
  }

  /** Seconds of processor time that a process takes. */
  private static double cpu(Path folder, List<String> command) throws Exception {
    List<String> whole = new ArrayList<>(command);
    whole.add(Files.createTempDirectory(folder, "run").resolve("out").toString());
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    double seconds = 0;
    while (process.isAlive()) {
      seconds = Math.max(seconds, seconds(process.pid()));
      Thread.sleep(20);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(whole + " ended with " + process.exitValue());
    }
    return seconds;
  }

  private static double seconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private static void driver(Path folder, int calls) throws Exception {
    Path log = Files.createDirectories(folder).resolve("gc.log");
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      Child driver =
          cluster.submit(
              Submission.of(
                      SparkBatch.class.getName(),
                      CARD,
                      "-n",
                      "" + calls,
                      "--out",
                      folder.resolve("run").toString())
                  .environment("JAVA_TOOL_OPTIONS", "-Xlog:gc:file=" + log));
      long most = 0;
      while (driver.isAlive()) {
        most = Math.max(most, resident(driver.handle().pid()));
        Thread.sleep(50);
      }
      if (driver.await(LIMIT).exitCode() != 0) {
        throw new IllegalStateException(driver.err());
      }
      long live =
          LIVE.matcher(Files.readString(log))
              .results()
              .map((MatchResult pause) -> pause.group(1))
              .mapToLong(Long::parseLong)
              .max()
              .orElse(0);
      OUT.printf(
          Locale.ROOT,
          "driver of %d calls: %d MB resident, at most %d MB live after a collection%n",
          calls,
          most >> 10,
          live);
    }
  }

  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + pid, "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
