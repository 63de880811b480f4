package dev.crosstalk.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A placeholder. */
public final class SparkBatch {
  private SparkBatch() {}

  public static void main(String[] args) {
    DriverLog.warningsUnlessConfigured();
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("crosstalk"))) {
      System.out.println(spark.version());
    }
  }
}
