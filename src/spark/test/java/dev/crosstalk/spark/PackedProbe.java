package dev.crosstalk.spark;

import dev.crosstalk.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
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
    String card = Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(args[0])));
    String url = args[1];
    String folder = args[2];
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("probe"))) {
      spark
          .parallelize(List.of(1, 2), 2)
          .map(call -> probe(card, url, folder, call))
          .collect()
          .forEach(System.out::print);
    }
  }

  private static String probe(String card, String url, String folder, int call) throws IOException {
    Path place = Files.createDirectories(Path.of(folder, "call-" + call));
    Path copy = place.resolve("card.md");
    Files.write(copy, Base64.getDecoder().decode(card));
    String number = String.valueOf(call);
    String scripted = place.resolve("scripted").toString();
    String modelled = place.resolve("modelled").toString();
    List<String> done = new ArrayList<>();
    done.add("executor " + SparkEnv.get().executorId());
    done.add(crosstalk("call", copy.toString(), "--call", number, "--out", scripted));
    done.add(
        crosstalk(
            "call",
            copy.toString(),
            "--call",
            number,
            "--out",
            modelled,
            "--caller-model",
            "caller-" + number,
            "--callee-model",
            "callee-" + number,
            "--base-url",
            url));
    done.add(crosstalk("eval", modelled));
    done.add(
        crosstalk(
            "export", modelled, "--as", "parquet", "--out", place.resolve("table").toString()));
    return String.join("\n", done) + "\n";
  }

  private static String crosstalk(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code =
        Main.run(arguments, Reader.nullReader(), stream, stream, Map.of("LANG", "en_GB.UTF-8"));
    String said = code == 0 ? "" : " " + bytes.toString(StandardCharsets.UTF_8);
    return arguments[0] + " " + code + said;
  }
}
