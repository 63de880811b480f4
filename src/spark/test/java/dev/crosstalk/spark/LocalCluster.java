package dev.crosstalk.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone Spark cluster on this machine: a master and workers of one core each, all of them
 * processes of their own, on loopback addresses alone. Its executors have Spark's jars and what a
 * driver sends them, nothing else. Not thread-safe.
 */
final class LocalCluster implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration DIES_WITHIN = Duration.ofSeconds(20);

  /** Processes that live for seconds, five of them on few cores. */
  private static final List<String> STARTS_FASTER =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private static final String LOOPBACK = "127.0.0.";

  private static final List<String> FREE_PORTS = List.of("--port", "0", "--webui-port", "0");

  private static final Pattern MASTER =
      Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

  private final Path folder;
  private final SparkHome home;
  private final Child master;
  private final List<Child> workers = new ArrayList<>();
  private final List<Child> drivers = new ArrayList<>();

  private LocalCluster(Path folder) throws IOException {
    this.folder = folder;
    this.home = SparkHome.make(Files.createDirectories(folder).resolve("home"));
    this.master = start("master", "org.apache.spark.deploy.master.Master", on(1));
  }

  /**
   * Starts a cluster, and waits until all its workers are there.
   *
   * @param folder for its files, with what everybody printed; made if it isn't there
   */
  static LocalCluster start(Path folder, int workers) throws IOException {
    LocalCluster cluster = new LocalCluster(folder);
    try {
      for (int i = 0; i < workers; i++) {
        cluster.beginWorker();
      }
      cluster.workers.forEach(LocalCluster::awaitRegistered);
      return cluster;
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
  }

  /** The {@code spark://} of the master. */
  String url() {
    return master.awaitPrinted(MASTER, STARTS_WITHIN).group(1);
  }

  /** Where a user of the cluster's distribution has settings. */
  Path conf() {
    return home.conf();
  }

  /** Where executors print to: {@code app-…/N/stderr} in one folder a worker. */
  Path work() {
    return folder.resolve("work");
  }

  /** The workers that were started, killed ones among them, in their order. */
  List<Child> workers() {
    return List.copyOf(workers);
  }

  /** Starts one more worker, and waits until it is there. */
  Child addWorker() {
    beginWorker();
    Child worker = workers.get(workers.size() - 1);
    awaitRegistered(worker);
    return worker;
  }

  /** Submits the packed jar in client mode; the driver runs on. */
  Child submit(Submission submission) {
    List<String> arguments = new ArrayList<>(List.of("--master", url(), "--deploy-mode", "client"));
    arguments.addAll(List.of("--class", submission.mainClass()));
    if (!submission.jars().isEmpty()) {
      arguments.add("--jars");
      arguments.add(
          submission.jars().stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    Map<String, String> conf = new TreeMap<>(ownConf());
    conf.putAll(submission.conf());
    conf.forEach((name, value) -> arguments.addAll(List.of("--conf", name + "=" + value)));
    arguments.add(Built.packedJar().toString());
    arguments.addAll(submission.arguments());
    Child driver =
        start(
            "driver-" + (drivers.size() + 1),
            "org.apache.spark.deploy.SparkSubmit",
            arguments,
            submission.environment());
    drivers.add(driver);
    return driver;
  }

  /** Submits the packed jar in client mode, and waits for the driver's end. */
  Child.Ended run(Submission submission, Duration limit) {
    return submit(submission).await(limit);
  }

  /** The processes of all executors that run now. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.handle().descendants()).toList();
  }

  /** All processes of the cluster and its drivers that run now. */
  List<ProcessHandle> processes() {
    return Stream.of(drivers, workers, List.of(master))
        .flatMap(List::stream)
        .map(Child::handle)
        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Kills an executor of that worker's by SIGKILL, if it has one; the worker is told so. */
  boolean killExecutor(Child worker) {
    List<ProcessHandle> executors = worker.handle().descendants().toList();
    executors.forEach(LocalCluster::kill);
    return !executors.isEmpty();
  }

  /** Kills a worker by SIGKILL, and its executors with it: as if its machine were gone. */
  void killWorker(Child worker) {
    List<ProcessHandle> executors = worker.handle().descendants().toList();
    worker.kill();
    // Not waited for: with their parent gone, who knows when somebody buries them.
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends everything that was started here, and what that started. */
  @Override
  public void close() throws IOException {
    drivers.forEach(Child::kill);
    // It has killed executors started again; a worker does not by itself.
    master.kill();
    executors().forEach(LocalCluster::kill);
    workers.forEach(Child::kill);
    home.remove();
  }

  private void beginWorker() {
    String name = "worker-" + (workers.size() + 1);
    // Hosts of their own, all of them this machine: no copy of a task goes to the host that has it.
    List<String> arguments = on(workers.size() + 1);
    arguments.addAll(List.of("--cores", "1", "--memory", "1g"));
    arguments.addAll(List.of("--work-dir", work().resolve(name).toString(), url()));
    workers.add(start(name, "org.apache.spark.deploy.worker.Worker", arguments));
  }

  private static List<String> on(int host) {
    List<String> arguments = new ArrayList<>(List.of("--host", LOOPBACK + host));
    arguments.addAll(FREE_PORTS);
    return arguments;
  }

  private static void awaitRegistered(Child worker) {
    worker.awaitPrinted(REGISTERED, STARTS_WITHIN);
  }

  private Map<String, String> ownConf() {
    return Map.of(
        "spark.driver.host", "127.0.0.1",
        "spark.driver.bindAddress", "127.0.0.1",
        "spark.ui.enabled", "false",
        "spark.executor.memory", "768m",
        "spark.executor.extraJavaOptions", String.join(" ", STARTS_FASTER),
        // All executors are there before the first task: or one of them does all the work.
        "spark.cores.max", String.valueOf(workers.stream().filter(Child::isAlive).count()),
        "spark.scheduler.minRegisteredResourcesRatio", "1.0");
  }

  private Child start(String name, String mainClass, List<String> arguments) {
    return start(name, mainClass, arguments, Map.of());
  }

  private Child start(
      String name, String mainClass, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(STARTS_FASTER);
    command.addAll(List.of("-Xmx512m", "-cp", home.classPath(), mainClass));
    command.addAll(arguments);
    Map<String, String> variables = new TreeMap<>(environment());
    variables.putAll(environment);
    return Child.start(folder, name, command, variables);
  }

  private Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"),
        "SPARK_HOME", home.folder().toString(),
        "SPARK_CONF_DIR", home.conf().toString(),
        "SPARK_SCALA_VERSION", "2.13",
        "SPARK_LOCAL_IP", "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME", "127.0.0.1",
        "SPARK_LOCAL_DIRS", folder.resolve("local").toString());
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    try {
      process.onExit().get(DIES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new AssertionError("process " + process.pid() + " does not end", e);
    }
  }

  /** What executors printed on stderr, for a test that failed. */
  String executorLogs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(work())) {
      for (Path file :
          files.filter(f -> f.endsWith("stderr")).sorted(Comparator.naturalOrder()).toList()) {
        text.append("== ").append(file).append('\n').append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
