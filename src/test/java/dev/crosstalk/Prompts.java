package dev.crosstalk;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cards in {@code prompts/}, each parsed once. */
public final class Prompts {
  private static final Map<String, ParsedCard> CARDS = load();

  private Prompts() {}

  /** The names of all cards, in order. */
  public static List<String> names() {
    return List.copyOf(CARDS.keySet());
  }

  public static Scenario scenario(String name) {
    ParsedCard card = CARDS.get(name);
    return card.scenario().orElseThrow(() -> new AssertionError(card.problems()));
  }

  private static Map<String, ParsedCard> load() {
    Map<String, ParsedCard> cards = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(Path.of("prompts"))) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        ParsedCard card = new CardParser().parse(file);
        cards.put(file.getFileName().toString().replaceFirst("\\.md$", ""), card);
      }
      return cards;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
