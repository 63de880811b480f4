package dev.crosstalk.card;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The copies of one card in which something was changed, each made once. Thread-safe. */
public final class CardCopies {
  private final ParsedCard original;
  private final String file;
  private final Map<String, String> values;
  private final Locale language;
  private final Consumer<CardCopy> made;
  private final Map<Change, CardCopy> copies = new ConcurrentHashMap<>();

  private record Change(Map<String, String> replace, Map<String, String> set) {}

  /**
   * @param original a card that has a scenario
   * @param values of the placeholders that no copy fills
   * @param language of problems
   * @param made is handed each copy once, before anybody else gets it; what it throws is thrown to
   *     who asked for the copy
   */
  public CardCopies(
      ParsedCard original, Map<String, String> values, Locale language, Consumer<CardCopy> made) {
    this.original = original;
    this.file = original.scenario().orElseThrow().file();
    this.values = Map.copyOf(values);
    this.language = language;
    this.made = made;
  }

  /** The card's name, which all copies share. */
  public String name() {
    return original.scenario().orElseThrow().name();
  }

  /**
   * The copy with these changes; without any, the card itself with its placeholders filled.
   *
   * @param replace words, and what stands in their place on both sides of the card
   * @param set placeholders, and what fills them
   */
  public CardCopy copy(Map<String, String> replace, Map<String, String> set) {
    return copies.computeIfAbsent(
        new Change(replace, set),
        change -> {
          CardCopy copy = change(replace, set);
          made.accept(copy);
          return copy;
        });
  }

  /** The words of the copies made so far that are not those of the card's file, by SHA-256. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (CardCopy copy : copies.values()) {
      copy.card()
          .scenario()
          .ifPresent(scenario -> copy.text().ifPresent(text -> texts.put(scenario.sha256(), text)));
    }
    return texts;
  }

  private CardCopy change(Map<String, String> replace, Map<String, String> set) {
    String old = text((line, number) -> line);
    Map<String, List<Place>> replaced = new HashMap<>();
    Map<String, List<Place>> filled = new HashMap<>();
    Replacement replacement = new Replacement(replace);
    String changed =
        text(
            (line, number) ->
                Placeholders.fill(replacement.in(line, number, replaced), number, set, filled));
    Optional<String> text = Optional.of(changed).filter(words -> !words.equals(old));
    ParsedCard copy =
        text.map(words -> new CardParser(language).parse(file, bytes(words))).orElse(original);
    List<CardCopy.Change> changes = new ArrayList<>();
    replace.forEach((word, by) -> changes.add(change(word, by, replaced.get(word))));
    set.forEach((name, by) -> changes.add(change("{{" + name + "}}", by, filled.get(name))));
    return new CardCopy(
        new Placeholders(language).fill(copy, values),
        text,
        changes,
        text.isEmpty() ? List.of() : newProblems(copy));
  }

  private static CardCopy.Change change(String words, String by, List<Place> places) {
    return new CardCopy.Change(words, by, places == null ? List.of() : places);
  }

  /** The card's lines, each as it is rewritten. */
  private String text(BiFunction<String, Integer, String> rewrite) {
    SourceLines lines = original.sources();
    return IntStream.rangeClosed(1, lines.lineCount())
        .mapToObj(number -> rewrite.apply(lines.text(number), number))
        .collect(Collectors.joining("\n"));
  }

  /** What the linter has against a copy and not against the card, in the same line. */
  private List<CardProblem> newProblems(ParsedCard copy) {
    CardLinter linter = new CardLinter(language);
    List<CardProblem> old = linter.lint(original);
    return linter.lint(copy).stream()
        .filter(problem -> old.stream().noneMatch(other -> isSame(problem, other)))
        .toList();
  }

  private static boolean isSame(CardProblem one, CardProblem other) {
    return one.line() == other.line() && one.code().equals(other.code());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
