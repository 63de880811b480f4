package dev.crosstalk.export;

import static dev.crosstalk.transcript.MarkdownText.plain;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.EndReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What somebody has to know of the data who did not make it, as the {@code README.md} that Hugging
 * Face shows, with the front matter that makes its loader find the files. In English, as theirs
 * are.
 */
final class DataCard {
  static final String FILE = "README.md";

  private static final List<ExportFormat> LINES =
      List.of(ExportFormat.OPENAI, ExportFormat.SHAREGPT, ExportFormat.DPO);

  private static final Map<LeftOut, String> REASONS =
      Map.of(
          LeftOut.FAILED, "a model could not be reached, or gave nothing usable",
          LeftOut.INTERRUPTED, "the call was interrupted",
          LeftOut.SCRIPT, "a side was the built-in model, which says nothing but the card's words",
          LeftOut.OTHER_END, "it ended otherwise than was asked for",
          LeftOut.PROBLEMS, "a rule of the call was broken",
          LeftOut.STYLE, "the callee's style was below the gate, or could not be told",
          LeftOut.NEAR_DUPLICATE, "it says nearly the same as a call before it");

  private final ExportSettings settings;
  private final ExportCounts counts;
  private final Lineage lineage;

  DataCard(ExportSettings settings, ExportCounts counts, Lineage lineage) {
    this.settings = settings;
    this.counts = counts;
    this.lineage = lineage;
  }

  String text() {
    Map<String, String> values = new HashMap<>();
    values.put("languages", lines(counts.languages().keySet(), code -> "- " + code));
    values.put("size", size(counts.exported()));
    values.put("configs", configs());
    values.put("side", settings.side().word());
    values.put("calls", String.valueOf(counts.exported()));
    values.put("read", String.valueOf(counts.read()));
    values.put("files", files());
    values.put("train", String.valueOf(counts.exported(Split.TRAIN)));
    values.put("validation", String.valueOf(counts.exported(Split.VALIDATION)));
    values.put("share", number(settings.validation()));
    values.put("seed", String.valueOf(settings.seed()));
    values.put("near", number(settings.near()));
    values.put("leftOut", leftOut());
    values.put("turns", turns());
    values.put("pairs", settings.has(ExportFormat.DPO) ? pairs() : "");
    values.put("gates", gates());
    values.put("lineage", lineage());
    values.put("limits", limits());
    return Templates.fill(template(), values);
  }

  private String configs() {
    List<String> lines = new ArrayList<>();
    for (ExportFormat format : LINES) {
      if (counts.examples(format) > 0) {
        lines.add("- config_name: " + format.word());
        lines.add("  data_files:");
        for (Split split : Split.values()) {
          if (counts.examples(format, split) > 0) {
            lines.add("  - split: " + split.word());
            lines.add("    path: " + Exporter.file(format, split));
          }
        }
      }
    }
    // A loader reads all files of a folder in one way; where there are lines, it is theirs.
    if (lines.isEmpty()) {
      for (String table : List.of(Exporter.CALLS, Exporter.TURNS)) {
        lines.add("- config_name: " + table.replace(".parquet", ""));
        lines.add("  data_files: " + table);
      }
    }
    return String.join("\n", lines);
  }

  private String files() {
    List<String> rows = new ArrayList<>();
    for (ExportFormat format : LINES) {
      for (Split split : Split.values()) {
        if (counts.examples(format, split) > 0) {
          rows.add(
              row(
                  "`" + Exporter.file(format, split) + "`",
                  what(format),
                  String.valueOf(counts.examples(format, split))));
        }
      }
    }
    if (counts.examples(ExportFormat.PARQUET) > 0) {
      String calls = String.valueOf(counts.examples(ExportFormat.PARQUET));
      rows.add(
          row(
              "`" + Exporter.CALLS + "`",
              "a table with a row a call; `split` says of which part",
              calls));
      rows.add(
          row(
              "`" + Exporter.TURNS + "`",
              "a table with a row a turn of these calls, by their `id`",
              ""));
    }
    return String.join("\n", rows);
  }

  private static String what(ExportFormat format) {
    return switch (format) {
      case OPENAI -> "chat messages; a reply with `\"weight\":0` is not learnt";
      case SHAREGPT -> "conversations; every reply in them is learnt";
      case DPO -> "preference pairs: `prompt`, `chosen`, `rejected`";
      case PARQUET -> "tables";
    };
  }

  private String leftOut() {
    List<String> rows = new ArrayList<>();
    counts
        .leftOut()
        .forEach(
            (reason, number) ->
                rows.add(
                    row("`" + reason.word() + "`", REASONS.get(reason), String.valueOf(number))));
    if (counts.unusable() > 0) {
      rows.add(
          row(
              "`unusable`",
              "it, or its card, could not be read; the terminal told which",
              String.valueOf(counts.unusable())));
    }
    return rows.isEmpty()
        ? "Nothing was left out."
        : "| reason | what it means | calls |\n|---|---|---:|\n" + String.join("\n", rows);
  }

  private String turns() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "replies of the " + settings.side().word() + " that may be learnt: " + counts.learnt());
    lines.add("turns said from the card, never learnt: " + counts.fromCard());
    lines.add("turns that the other side broke off, never learnt: " + counts.brokenOff());
    for (ExportFormat format : LINES) {
      if (settings.has(format) && counts.nothingToLearn(format) > 0) {
        lines.add(
            "calls with nothing to learn from in `"
                + format.word()
                + "`: "
                + counts.nothingToLearn(format));
      }
    }
    return lines(lines, line -> "- " + line);
  }

  private String pairs() {
    return "\n## Pairs\n\n"
        + "What is wrong with the rejected reply, and how often:\n\n"
        + kinds(counts.pairs())
        + "\n\nRefused replies of which no pair was made, since they show an accident and no"
        + " behaviour, are the same as another, or were followed by a turn that is not learnt:\n\n"
        + kinds(counts.unpaired())
        + "\n";
  }

  private static String kinds(Map<String, Integer> kinds) {
    return kinds.isEmpty()
        ? "none."
        : lines(
            kinds.entrySet().stream()
                .map(kind -> "- " + plain(kind.getKey()) + ": " + kind.getValue())
                .toList(),
            line -> line);
  }

  private String gates() {
    Gates gates = settings.gates();
    List<String> lines = new ArrayList<>();
    lines.add("failed and interrupted calls: never");
    lines.add("calls of the built-in model (`--allow-script`): " + yes(gates.allowScript()));
    lines.add(
        "least style of the callee (`--min-style`): "
            + (gates.minStyle().isPresent() ? number(gates.minStyle().getAsDouble()) : "any"));
    lines.add("no rule broken (`--no-problems`): " + yes(gates.noProblems()));
    lines.add(
        "ends (`--end`): "
            + (gates.ends().isEmpty()
                ? "any"
                : gates.ends().stream()
                    .sorted()
                    .map(EndReason::word)
                    .collect(Collectors.joining(", "))));
    lines.add(
        "system message (`--system`): "
            + (settings.system()
                ? "from the card, without the plan and without directives"
                : "none"));
    return lines(lines, line -> "- " + line);
  }

  private String lineage() {
    List<String> lines = new ArrayList<>();
    lines.add("exported by Crosstalk " + plain(lineage.version()));
    lines.add(
        "from the folder "
            + plain(lineage.folder())
            + lineage.run().map(hash -> ", `run.json` with SHA-256 " + hash).orElse("")
            + lineage.runVersion().map(made -> ", made by version " + plain(made)).orElse(""));
    counts
        .cards()
        .forEach(
            (card, calls) ->
                lines.add("card " + known(card.file()) + hash(card.sha256()) + calls(calls)));
    counts
        .models()
        .forEach(
            (models, calls) -> {
              String[] sides = models.split("\n", 2);
              lines.add("caller " + known(sides[0]) + ", callee " + known(sides[1]) + calls(calls));
            });
    counts
        .enforcements()
        .forEach((word, calls) -> lines.add("enforcement " + known(word) + calls(calls)));
    lines.add("seeds: " + seeds());
    templates(lines);
    return lines(listed(lines), line -> "- " + line);
  }

  private void templates(List<String> lines) {
    for (Speaker side : Speaker.values()) {
      Collection<String> hashes = counts.templates().getOrDefault(side.word(), new TreeSet<>());
      hashes.forEach(
          hash -> lines.add("templates that the " + side.word() + "'s model had: " + plain(hash)));
    }
    if (settings.system()) {
      for (String language : counts.languages().keySet()) {
        lines.add(
            "templates of the system messages here ("
                + language
                + "): "
                + SystemMessages.hash(language, settings.side()));
      }
    }
  }

  private static List<String> listed(List<String> lines) {
    if (lines.size() <= ExportCounts.MOST_LISTED) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, ExportCounts.MOST_LISTED));
    some.add("and " + (lines.size() - some.size()) + " lines more of this kind");
    return some;
  }

  private String seeds() {
    List<String> seeds = counts.seeds().stream().map(String::valueOf).toList();
    if (seeds.isEmpty()) {
      return "unknown";
    }
    return seeds.size() > ExportCounts.MOST_LISTED ? "many" : String.join(", ", seeds);
  }

  private String limits() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "All of it is synthetic: no person was on the phone, unless a model above is named"
            + " `person`.");
    if (counts.scripts() > 0) {
      lines.add(
          counts.scripts()
              + " of the calls have the built-in model on a side. It plays the card from the card's"
              + " own words; who learns from it learns the card by heart.");
    }
    lines.add(
        "With enforcement `guide` the caller's model was told before each turn what was due, which"
            + " is not exported: the reply is the model's, the choice of what to do is the"
            + " program's.");
    lines.add(
        "A caller reads scripted lines out, so its replies are often the card's words even where"
            + " the model said them.");
    lines.add("Style is scored by code from a few examples, not by people.");
    return lines(lines, line -> "- " + line);
  }

  private static String known(String text) {
    return text.isEmpty() ? "unknown" : plain(text);
  }

  private static String hash(String sha256) {
    return sha256.isEmpty() ? "" : ", SHA-256 " + plain(sha256);
  }

  private static String calls(int number) {
    return ": " + number + (number == 1 ? " call" : " calls");
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String lines(Collection<String> items, UnaryOperator<String> line) {
    return items.stream().map(line).collect(Collectors.joining("\n"));
  }

  /** Hugging Face's words for how many there are. */
  private static String size(int number) {
    if (number < 1000) {
      return "n<1K";
    } else if (number < 10_000) {
      return "1K<n<10K";
    } else if (number < 100_000) {
      return "10K<n<100K";
    }
    return number < 1_000_000 ? "100K<n<1M" : "n>1M";
  }

  private static String template() {
    try (InputStream in = DataCard.class.getResourceAsStream("data-card.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
