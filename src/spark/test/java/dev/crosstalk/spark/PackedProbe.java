package dev.crosstalk.spark;

import dev.crosstalk.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A job that does on every executor what needs the libraries of the packed jar: a call from the
 * card's words, one that asks models over HTTP, scores, a Parquet file. It prints what came of it.
 */
public final class PackedProbe {
  private PackedProbe() {}

  /** Takes a card, the base URL of a server that plays it, and a folder to write to. */
  public static void main(String[] args) throws IOException {
    // Bytes as they are: a task gets what its driver read, and no file.
    byte[] card = Files.readAllBytes(Path.of(args[0]));
    String url = args[1];
    String folder = args[2];
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("probe"))) {
      spark
          .parallelize(List.of(1, 2), 2)
          .map(
              call ->
                  "executor "
                      + SparkEnv.get().executorId()
                      + "\n"
                      + work(card, url, Path.of(folder, "call-" + call), call))
          .collect()
          .forEach(System.out::print);
    }
  }

  /** What a task does, and what the commands came to. */
  static String work(byte[] card, String url, Path place, int call) throws IOException {
    Files.createDirectories(place);
    String file = Files.write(place.resolve("card.md"), card).toString();
    Path scripted = place.resolve("scripted");
    Path modelled = place.resolve("modelled");
    return crosstalk("call", file, "--call=" + call, "--out=" + scripted)
        + crosstalk(
            "call",
            file,
            "--call=" + call,
            "--out=" + modelled,
            "--base-url=" + url,
            "--caller-model=caller-" + call,
            "--callee-model=callee-" + call)
        + crosstalk("eval", modelled.toString(), "--format=json")
        + crosstalk("export", modelled.toString(), "--as=parquet", "--out=" + place + "/table");
  }

  private static String crosstalk(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code =
        Main.run(arguments, Reader.nullReader(), stream, stream, Map.of("LANG", "en_GB.UTF-8"));
    String said = bytes.toString(StandardCharsets.UTF_8);
    return arguments[0] + " came to " + code + ":\n" + said + "\n";
  }
}
