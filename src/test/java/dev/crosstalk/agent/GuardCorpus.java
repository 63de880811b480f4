package dev.crosstalk.agent;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.card.Speaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Labelled replies, a JSON object a line. */
final class GuardCorpus {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private GuardCorpus() {}

  static List<Labelled> read(String name) {
    Path file = Path.of("src/test/resources/guard").resolve(name + ".jsonl");
    try {
      List<Labelled> replies = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        replies.add(JSON.readValue(line, Labelled.class));
      }
      return replies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was said so far, the caller first. */
  static Heard heard(List<String> said) {
    List<Line> lines = new ArrayList<>();
    for (String text : said) {
      lines.add(new Line(lines.size() % 2 == 0 ? Speaker.CALLER : Speaker.CALLEE, text, false));
    }
    return new Heard(lines, false);
  }

  /**
   * A reply and what is wrong with it.
   *
   * @param card the name of a card
   * @param side {@code caller} or {@code callee}
   * @param heard the turns before it
   * @param problems the kinds that a careful reader would accept; none for a good reply
   * @param hard whether a naive look would go wrong
   */
  record Labelled(
      String card,
      String side,
      List<String> heard,
      String reply,
      boolean cutOff,
      List<String> problems,
      boolean hard) {

    boolean isGood() {
      return problems.isEmpty();
    }

    Speaker speaker() {
      return side.equals("caller") ? Speaker.CALLER : Speaker.CALLEE;
    }
  }
}
