package dev.crosstalk.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code spark-submit} is told.
 *
 * @param mainClass in the packed jar, or in one of the others
 * @param jars for the driver and all executors, besides the packed jar
 * @param conf each a {@code --conf}
 * @param environment of the driver, besides that of this process
 */
record Submission(
    String mainClass,
    List<String> arguments,
    List<Path> jars,
    Map<String, String> conf,
    Map<String, String> environment) {
  Submission {
    arguments = List.copyOf(arguments);
    jars = List.copyOf(jars);
    conf = Map.copyOf(conf);
    environment = Map.copyOf(environment);
  }

  static Submission of(String mainClass, String... arguments) {
    return new Submission(mainClass, List.of(arguments), List.of(), Map.of(), Map.of());
  }

  /** The same with a setting of Spark's. */
  Submission conf(String name, String value) {
    return new Submission(mainClass, arguments, jars, with(conf, name, value), environment);
  }

  /** The same with a variable in the driver's environment. */
  Submission environment(String name, String value) {
    return new Submission(mainClass, arguments, jars, conf, with(environment, name, value));
  }

  /** The same with another jar. */
  Submission jar(Path jar) {
    List<Path> more = new ArrayList<>(jars);
    more.add(jar);
    return new Submission(mainClass, arguments, more, conf, environment);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }
}
