package dev.crosstalk.cli;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.SourceShares;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command that records again what a command replays. */
final class RecordAgain {
  private static final Set<String> LEFT_OUT = Set.of("--replay", "--on-miss", "--fork-at");

  private RecordAgain() {}

  /**
   * That command, as a shell takes it.
   *
   * @param spec of the command that replays
   * @param folder that it replays
   */
  static String command(CommandSpec spec, String folder, ModelOptions models) {
    List<String> words = new ArrayList<>(List.of("crosstalk"));
    boolean namesModels = false;
    Iterator<String> all = spec.root().commandLine().getParseResult().originalArgs().iterator();
    while (all.hasNext()) {
      String word = all.next();
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      if (LEFT_OUT.contains(name)) {
        if (name.equals(word) && all.hasNext()) {
          all.next();
        }
      } else {
        words.add(word);
        namesModels |= name.endsWith("-model") || name.equals("--model");
      }
    }
    if (!namesModels) {
      for (Speaker side : Speaker.values()) {
        if (!models.name(side).equals(SourceShares.SCRIPT)) {
          words.add("--" + side.word() + "-model");
          words.add(models.name(side));
        }
      }
    }
    words.add("--record");
    words.add(folder);
    return words.stream().map(RecordAgain::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}@%+=:,./_-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
