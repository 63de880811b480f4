package dev.crosstalk.spark;

import dev.crosstalk.cli.ClusterCommands;

/**
 * The scoring of transcripts as a job for {@code spark-submit}: {@code spark-submit --class
 * dev.crosstalk.spark.SparkEval crosstalk-spark.jar ADDRESS}, whoever made the transcripts that lie
 * there.
 */
public final class SparkEval {
  private SparkEval() {}

  /** Runs the job; ends the process where it did not do all. */
  public static void main(String[] args) {
    SparkBatch.end(ClusterCommands.eval(args, new SparkCluster()));
  }
}
