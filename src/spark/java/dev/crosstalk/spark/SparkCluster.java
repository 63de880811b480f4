package dev.crosstalk.spark;

import dev.crosstalk.batch.BatchRunner.Outcome;
import dev.crosstalk.batch.BatchRunner.Result;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunTotals;
import dev.crosstalk.cli.Cluster;
import dev.crosstalk.cli.ClusterEval;
import dev.crosstalk.cli.ClusterException;
import dev.crosstalk.evaluation.Summary;
import dev.crosstalk.export.Exporter;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** The driver's side: cuts a batch into slices, has executors make them, and adds up. */
final class SparkCluster implements Cluster {
  /**
   * So many tasks for each core: few enough to keep all busy, enough to share what is left over.
   */
  private static final int TASKS_A_CORE = 3;

  /** What a lost machine left undone is done in the next round. */
  private static final int MOST_ROUNDS = 3;

  private static final int MOST_TOLD = 20;
  private static final String PLUGINS = "spark.plugins";
  private static final String OF_HADOOP = "spark.hadoop.";

  SparkCluster() {
    DriverLog.warningsUnlessConfigured();
  }

  @Override
  public Path fetch(String address) throws IOException {
    Path folder = Files.createTempDirectory("crosstalk");
    Path file = folder.resolve("input");
    SharedFolder.fetch(address, hadoop(new SparkConf()), file);
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    return file;
  }

  @Override
  public void write(String folder, String name, byte[] bytes) throws IOException {
    address(folder).open().put(name, bytes);
  }

  private static SharedFolder.Address address(String folder) {
    return new SharedFolder.Address(folder, hadoop(new SparkConf()));
  }

  /** The folder's whole address: what is left out here may be another thing elsewhere. */
  private static SharedFolder.Address seenBy(SharedFolder folder) {
    return address(folder.toString());
  }

  /** What the job was told of Hadoop's file systems. */
  private static TreeMap<String, String> hadoop(SparkConf conf) {
    TreeMap<String, String> settings = new TreeMap<>();
    for (Tuple2<String, String> each : conf.getAllWithPrefix(OF_HADOOP)) {
      settings.put(each._1(), each._2());
    }
    return settings;
  }

  @Override
  public Made make(Run run) throws ClusterException, RunFolderException {
    SharedFolder folder;
    Lease lease;
    try {
      folder = address(run.job().out()).open();
      SharedRun.open(folder, run.plan(), run.cards());
      lease = Lease.take(folder, UUID.randomUUID().toString());
      folder.tidyUp();
    } catch (IOException | IllegalArgumentException e) {
      throw new ClusterException("unwritable", run.job().out(), firstLine(e));
    }
    try (JavaSparkContext spark = context()) {
      return new Job(spark, run, new Work(run.job(), seenBy(folder), lease), folder).make();
    } catch (IOException e) {
      throw new ClusterException("unwritable", run.job().out(), firstLine(e));
    }
  }

  @Override
  public ClusterEval.Scored evaluate(ClusterEval job) throws ClusterException {
    try {
      SharedFolder folder = address(job.folder()).open();
      List<SharedFolder.Entry> files =
          folder.list("").stream()
              .filter(file -> file.size() > 0 && ConversationReader.areLines(file.path()))
              .toList();
      if (files.isEmpty()) {
        throw new ClusterException("no-transcripts", job.folder());
      }
      folder.tryToWrite();
      String to = "_scores-" + UUID.randomUUID();
      try (JavaSparkContext spark = context()) {
        ClusterEval.Scored scored = evaluated(spark, job, seenBy(folder), files, to);
        if (scored.summary().calls() > 0) {
          folder.replace(RunFolder.SCORES, to);
        }
        return scored;
      } finally {
        folder.delete(to);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ClusterException("unwritable", job.folder(), firstLine(e));
    }
  }

  private static ClusterEval.Scored evaluated(
      JavaSparkContext spark,
      ClusterEval job,
      SharedFolder.Address address,
      List<SharedFolder.Entry> files,
      String to)
      throws ClusterException {
    List<Chunk> chunks = Chunk.cut(files);
    int tasks = Math.min(chunks.size(), TASKS_A_CORE * Math.max(1, spark.defaultParallelism()));
    List<ClusterEval.Scored> parts =
        await(
            spark
                .parallelize(chunks, tasks)
                .map(chunk -> EvalTask.run(job, address.open(), chunk, to)),
            job.folder());
    Summary summary = new Summary();
    List<String> told = new ArrayList<>();
    long problems = 0;
    for (ClusterEval.Scored part : parts) {
      summary.add(part.summary());
      told.addAll(part.told().subList(0, Math.min(part.told().size(), MOST_TOLD - told.size())));
      problems += part.problems();
    }
    return new ClusterEval.Scored(summary, problems, told);
  }

  private static JavaSparkContext context() throws ClusterException {
    try {
      return new JavaSparkContext(configuration());
    } catch (Exception e) {
      // Some of what is thrown there is checked, which Scala does not say.
      throw new ClusterException("no-spark", firstLine(e));
    }
  }

  private static SparkConf configuration() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "crosstalk");
    conf.setIfMissing("spark.master", "local[*]");
    // What Spark shows of settings on its pages and in logs; its own pattern knows no API key.
    conf.setIfMissing("spark.redaction.regex", "(?i)secret|password|passwd|token|credential|key");
    String plugin = BatchPlugin.class.getName();
    String others = conf.get(PLUGINS, "");
    return conf.set(PLUGINS, others.isEmpty() ? plugin : others + "," + plugin);
  }

  private static String firstLine(Throwable error) {
    return SystemError.words(error).lines().findFirst().orElse("");
  }

  /** One job, from what is finished to what all of it comes to. */
  private record Job(JavaSparkContext spark, Run run, Work work, SharedFolder folder) {

    Made make() throws IOException, ClusterException {
      Control.begin(work.lease(), run.limits(), run.progress(), this::executors);
      check();
      Finished before = finished();
      run.progress().started(before.count());
      Result result = rounds(before);
      complete();
      Finished after = new Finished(work.job());
      RunTotals totals = totals(after);
      failures(after);
      if (after.twice() > 0) {
        throw new ClusterException("twice", folder, after.twice());
      }
      long open = after.open().stream().mapToLong(CallRanges::size).sum();
      if (result.outcome() == Outcome.DONE && open > 0) {
        throw new ClusterException("left-open", folder, open);
      }
      return new Made(totals, new Result(result.outcome(), result.detail(), after.failedNow()));
    }

    /** Executors, and not the driver, which is told of beside them. */
    private int executors() {
      return spark.statusTracker().getExecutorInfos().length - 1;
    }

    private int slots() {
      return Math.max(1, spark.defaultParallelism());
    }

    /** Has executors look whether they can do it, before any call. */
    private void check() throws ClusterException {
      Work all = work;
      int slots = slots();
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < slots; i++) {
        places.add(i);
      }
      List<Tasks.Refusal> refusals =
          await(spark.parallelize(places, slots).mapPartitions(place -> Tasks.check(all)));
      Optional<Tasks.Refusal> first =
          refusals.stream().min(Comparator.comparing(Tasks.Refusal::machine));
      if (first.isPresent()) {
        Tasks.Refusal refusal = first.get();
        throw new ClusterException(refusal.code(), refusal.machine(), refusal.detail());
      }
    }

    private Result rounds(Finished before) throws IOException, ClusterException {
      Finished known = before;
      for (int round = 1; ; round++) {
        List<Slice> slices =
            Slice.cut(
                known.open(), known.attempts(), TASKS_A_CORE * slots(), work.job().checkpoint());
        if (slices.isEmpty()) {
          return new Result(Outcome.DONE, "", 0);
        }
        Work all = work;
        List<Tasks.Made> made =
            await(spark.parallelize(slices, slices.size()).map(slice -> Tasks.make(all, slice)));
        Optional<Tasks.Made> stopped = worst(made);
        if (made.stream().anyMatch(Tasks.Made::takenOver)) {
          throw new ClusterException("taken-over", folder);
        } else if (stopped.isPresent()) {
          return new Result(stopped.get().outcome(), stopped.get().detail(), 0);
        } else if (made.stream().allMatch(each -> each.open() == 0) || round == MOST_ROUNDS) {
          return new Result(Outcome.DONE, "", 0);
        }
        known = finished();
      }
    }

    private static Optional<Tasks.Made> worst(List<Tasks.Made> made) {
      return made.stream()
          .filter(each -> each.outcome() != Outcome.DONE)
          .min(Comparator.comparingInt(each -> each.outcome() == Outcome.HOPELESS ? 0 : 1));
    }

    private Finished finished() throws IOException, ClusterException {
      Finished finished = new Finished(work.job());
      find(RunFolder.TRANSCRIPTS).forEach(finished::add);
      failures(finished);
      return finished;
    }

    private void failures(Finished finished) throws IOException, ClusterException {
      find(RunFolder.FAILURES).forEach(found -> finished.addFailures(found, work.lease().run()));
    }

    private List<Tasks.Found> find(String kind) throws IOException, ClusterException {
      Work all = work;
      List<String> paths = paths(kind);
      return paths.isEmpty() ? List.of() : await(inTasks(paths).map(path -> Tasks.find(all, path)));
    }

    private List<String> paths(String kind) throws IOException {
      return folder.list(kind).stream().map(SharedFolder.Entry::path).toList();
    }

    private JavaRDD<String> inTasks(List<String> paths) {
      return spark.parallelize(paths, Math.min(paths.size(), TASKS_A_CORE * slots()));
    }

    /** Makes up scores and tables where a machine was lost after it had kept calls. */
    private void complete() throws IOException, ClusterException {
      Work all = work;
      Set<String> complete = new HashSet<>(paths(Exporter.TURNS));
      complete.addAll(paths(RunFolder.SCORES));
      List<String> missing =
          paths(RunFolder.TRANSCRIPTS).stream()
              .filter(path -> !isComplete(Part.at(path), complete))
              .toList();
      if (!missing.isEmpty()) {
        await(
            inTasks(missing)
                .map(
                    path -> {
                      Tasks.complete(all, path);
                      return true;
                    }));
      }
    }

    private boolean isComplete(Part part, Set<String> files) {
      return files.contains(part.turns())
          && (!work.job().scores() || files.contains(part.scores()));
    }

    private RunTotals totals(Finished finished) throws IOException, ClusterException {
      RunTotals totals = new RunTotals();
      Work all = work;
      List<String> paths = paths(RunFolder.TRANSCRIPTS);
      if (!paths.isEmpty()) {
        List<Tasks.Totals> parts =
            await(inTasks(paths).mapPartitions(part -> List.of(Tasks.add(all, part)).iterator()));
        for (Tasks.Totals part : parts) {
          totals.add(part.totals());
          part.found().forEach(finished::add);
        }
      }
      return totals;
    }

    private <T> List<T> await(JavaRDD<T> tasks) throws ClusterException {
      return SparkCluster.await(tasks, folder.toString());
    }
  }

  private static <T> List<T> await(JavaRDD<T> tasks, String folder) throws ClusterException {
    JavaFutureAction<List<T>> future = tasks.collectAsync();
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", folder);
    } catch (ExecutionException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new ClusterException("gave-up", firstLine(cause), folder);
    }
  }
}
