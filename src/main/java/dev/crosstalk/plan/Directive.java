package dev.crosstalk.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the caller is to do in its next turn: one act, or several in this order.
 *
 * <p>Its {@linkplain #toString() canonical form}, such as {@code answer 2; steps 3,4}, stands in
 * transcripts.
 */
public record Directive(List<Act> acts) {

  public Directive {
    acts = List.copyOf(acts);
    if (acts.isEmpty()) {
      throw new IllegalArgumentException("a directive needs at least one act");
    }
  }

  public static Directive of(Act... acts) {
    return new Directive(Arrays.asList(acts));
  }

  /**
   * Reads the canonical form.
   *
   * @return nothing where the text is none
   */
  public static Optional<Directive> parse(String canonical) {
    List<Act> acts = new ArrayList<>();
    for (String part : canonical.split(";", -1)) {
      Optional<Act> act = Act.parse(part.strip());
      if (act.isEmpty()) {
        return Optional.empty();
      }
      acts.add(act.get());
    }
    return Optional.of(new Directive(acts));
  }

  public boolean has(Kind kind) {
    return acts.stream().anyMatch(act -> act.kind() == kind);
  }

  /** The numbers of the act of that kind; empty where there is none. */
  public List<Integer> numbers(Kind kind) {
    return acts.stream()
        .filter(act -> act.kind() == kind)
        .findFirst()
        .map(Act::numbers)
        .orElse(List.of());
  }

  /** Whether nothing follows this turn but the callee's last word. */
  public boolean endsCall() {
    return has(Kind.CLOSE) || has(Kind.GOODBYE);
  }

  @Override
  public String toString() {
    return acts.stream().map(Act::toString).collect(Collectors.joining("; "));
  }

  /** What one act is. */
  public enum Kind {
    /** Say the opening line. */
    OPEN,
    /** Take down what was said in that turn of the callee. */
    REGISTER,
    /** Answer from these entries of the knowledge base. */
    ANSWER,
    /** Say that there is no answer at hand, and make none up. */
    DEFER,
    /** Say the last turn again. */
    REPEAT,
    /** Perform these steps. */
    STEPS,
    /** Ask whether anything is left. */
    CHECK,
    /** Say that closing line, and nothing after it. */
    CLOSE,
    /** Take leave in general words: the card has none that fit. */
    GOODBYE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing to do.
   *
   * @param numbers of steps, entries, turns or closing lines, from 1, by kind; empty where the kind
   *     needs none
   */
  public record Act(Kind kind, List<Integer> numbers) {
    public Act {
      numbers = List.copyOf(numbers);
    }

    public static Act of(Kind kind, Integer... numbers) {
      return new Act(kind, List.of(numbers));
    }

    static Optional<Act> parse(String text) {
      String[] words = text.split(" ", 2);
      try {
        Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
        return Optional.of(new Act(kind, words.length == 1 ? List.of() : numbers(words[1])));
      } catch (IllegalArgumentException notAnAct) {
        return Optional.empty();
      }
    }

    private static List<Integer> numbers(String text) {
      return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }

    @Override
    public String toString() {
      String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
      return list.isEmpty() ? kind.word() : kind.word() + " " + list;
    }
  }
}
