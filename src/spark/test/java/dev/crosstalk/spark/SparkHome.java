package dev.crosstalk.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    for (String line : lines(Built.file(JARS))) {
      Path jar = Path.of(line);
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    return new SparkHome(folder);
  }

  /** For {@code java -cp}. */
  String classPath() {
    return folder.resolve("conf") + System.getProperty("path.separator") + folder + "/jars/*";
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
  }
}
