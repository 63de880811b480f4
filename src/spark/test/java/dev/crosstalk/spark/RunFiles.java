package dev.crosstalk.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a run left. */
final class RunFiles {
  private RunFiles() {}

  /** The lines of a file, or of all parts of a folder, sorted: parts are in another order. */
  static List<String> lines(Path fileOrFolder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(fileOrFolder)) {
      lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    Collections.sort(lines);
    return lines;
  }

  /** The files of a folder and those in it, in order; none if it is not there. */
  static List<Path> files(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(fileOrFolder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
