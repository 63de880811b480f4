package dev.crosstalk.spark;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the build makes for tests on a cluster, and names in system properties. */
final class Built {
  private Built() {}

  /** The jar for {@code spark-submit}. */
  static Path packedJar() {
    return file("crosstalk.spark.jar");
  }

  static Path file(String property) {
    String path = System.getProperty(property);
    if (path == null || !Files.isRegularFile(Path.of(path))) {
      throw new IllegalStateException(
          "tests on a cluster need what the build packs ("
              + property
              + " is "
              + path
              + "): mvn -Pspark,spark-cluster verify -Dcluster.test=NAME");
    }
    return Path.of(path);
  }
}
