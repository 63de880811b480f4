package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark within the JVM of a test, beside the libraries as they are before they are packed. */
@Tag("spark")
class LocalModeTest {
  @TempDir Path folder;

  @Test
  void tasksRunInThisProcessAndReadAndWriteFiles() throws IOException {
    Path lines = folder.resolve("通话.txt");
    Files.writeString(lines, "喂，您好\n请问您是王总吗\n", StandardCharsets.UTF_8);
    DriverLog.warningsUnlessConfigured();
    try (JavaSparkContext spark = new JavaSparkContext(conf())) {
      spark.textFile(lines.toString(), 2).map(line -> line + "。").saveAsTextFile(folder + "/out");
      List<String> read = spark.textFile(folder + "/out").collect();
      assertThat(read).containsExactly("喂，您好。", "请问您是王总吗。");
    }
  }

  private static SparkConf conf() {
    return new SparkConf()
        .setMaster("local[2]")
        .setAppName("test")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false");
  }
}
