package dev.crosstalk.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder as a Spark distribution has it, with the jars of Spark and nothing of ours: what a
 * packed jar lacks is missing there, too.
 */
record SparkHome(Path folder) {

  /** Which jars these are; the build writes one a line. */
  private static final String JARS = "crosstalk.spark.jars";

  static SparkHome make(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Files.createDirectories(folder.resolve("conf"));
    // By this file a worker knows a distribution, and looks for its jars.
    Files.writeString(folder.resolve("RELEASE"), "Spark for tests\n");
    for (Path jar : jars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    return new SparkHome(folder);
  }

  Path conf() {
    return folder.resolve("conf");
  }

  /** For {@code java -cp}. */
  String classPath() {
    return conf() + System.getProperty("path.separator") + folder + "/jars/*";
  }

  /** Takes the links away: whoever deletes the folder must not stumble over them. */
  void remove() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("jars"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
  }

  /** Spark's, and those that it asks for. */
  static List<Path> jars() throws IOException {
    return Files.readAllLines(Built.file(JARS)).stream().map(Path::of).toList();
  }
}
