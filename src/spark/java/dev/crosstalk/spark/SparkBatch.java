package dev.crosstalk.spark;

import dev.crosstalk.cli.ClusterCommands;

/**
 * The batch as a job for {@code spark-submit}, on any master: {@code spark-submit --class
 * dev.crosstalk.spark.SparkBatch crosstalk-spark.jar CARD… -n NUMBER --out ADDRESS}, with the
 * options of {@code crosstalk batch}.
 */
public final class SparkBatch {
  private SparkBatch() {}

  /** Runs the job; ends the process where it did not do all. */
  public static void main(String[] args) {
    end(ClusterCommands.batch(args, new SparkCluster()));
  }

  static void end(int exitCode) {
    // In the cluster's own process an exit, even a good one, would count as a failure.
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
