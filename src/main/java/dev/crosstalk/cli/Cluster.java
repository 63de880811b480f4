package dev.crosstalk.cli;

import dev.crosstalk.batch.BatchLimits;
import dev.crosstalk.batch.BatchRunner;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.batch.RunTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Machines that make the calls of a batch together, and keep them where all can write. */
public interface Cluster {

  /**
   * Brings a file here.
   *
   * @param address such as {@code hdfs://host/folder/card.md}
   */
  Path fetch(String address) throws IOException;

  /** Puts a file into a run's folder. */
  void write(String folder, String name, byte[] bytes) throws IOException;

  /**
   * Makes the calls that are not finished.
   *
   * @throws ClusterException if the cluster can't do it
   * @throws RunFolderException if the run's folder can't be used
   */
  Made make(Run run) throws ClusterException, RunFolderException;

  /**
   * Scores transcripts, and keeps the scores beside them.
   *
   * @throws ClusterException if the cluster can't do it
   */
  ClusterEval.Scored evaluate(ClusterEval job) throws ClusterException;

  /**
   * A batch, as the machine knows it that was asked for it.
   *
   * @param cards the bytes of the cards by their SHA-256
   * @param limits when it begins no more calls
   * @param progress is told how far it is
   */
  record Run(
      ClusterJob job,
      RunPlan plan,
      Map<String, byte[]> cards,
      BatchLimits limits,
      ClusterProgress progress) {}

  /**
   * How it went.
   *
   * @param totals of all calls of the run
   * @param result how it ended, and how many calls failed this time
   */
  record Made(RunTotals totals, BatchRunner.Result result) {}
}
