package dev.crosstalk.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a judge makes of a call in one respect. It is asked twice, in two orders of what passes and
 * what fails; a verdict that hangs on the order is none.
 *
 * @param metric what it was asked about
 * @param passFirst its opinion where it read first what passes
 * @param failFirst its opinion where it read first what fails
 */
public record Judgement(String metric, Opinion passFirst, Opinion failFirst) {
  public Judgement {
    Objects.requireNonNull(metric);
    Objects.requireNonNull(passFirst);
    Objects.requireNonNull(failFirst);
  }

  /** One answer of a judge, with what of it is true. */
  public record Opinion(Verdict verdict, Optional<Trouble> trouble, List<Shown> shown) {
    public Opinion {
      Objects.requireNonNull(verdict);
      Objects.requireNonNull(trouble);
      shown = List.copyOf(shown);
    }

    static Opinion none(Trouble trouble) {
      return new Opinion(Verdict.UNCLEAR, Optional.of(trouble), List.of());
    }

    private boolean faults(int turn) {
      return shown.stream().anyMatch(each -> each.turn() == turn && each.verdict() == Verdict.FAIL);
    }
  }

  /**
   * What a judge points at.
   *
   * @param turn the number of the turn in which the words really stand
   * @param verdict what they show, a pass or a failure
   * @param quote an exact substring of the turn
   * @param why in the judge's own words, which may be anything
   */
  public record Shown(int turn, Verdict verdict, String quote, String why) {}

  /** Why an answer, or the two of them, give no verdict. */
  public enum Trouble {
    /** The server gave none. */
    NO_ANSWER("no-answer"),
    /** There is no object with a verdict in it. */
    NO_VERDICT("no-verdict"),
    /** Nothing that it quotes for its verdict stands in the call. */
    NO_QUOTE("no-quote"),
    /** The other way round it says something else. */
    ORDER("order");

    private final String word;

    Trouble(String word) {
      this.word = word;
    }

    /** The word that files use. */
    public String word() {
      return word;
    }
  }

  /** Its verdict on the call: what it says in both orders, else unclear. */
  public Verdict verdict() {
    return passFirst.verdict() == failFirst.verdict() ? passFirst.verdict() : Verdict.UNCLEAR;
  }

  /** Whether it says yes in one order and no in the other. */
  public boolean hangsOnOrder() {
    return passFirst.verdict() != failFirst.verdict()
        && passFirst.verdict() != Verdict.UNCLEAR
        && failFirst.verdict() != Verdict.UNCLEAR;
  }

  /** Why there is no verdict, if something went wrong. */
  public Optional<Trouble> trouble() {
    return hangsOnOrder() ? Optional.of(Trouble.ORDER) : passFirst.trouble().or(failFirst::trouble);
  }

  /** What it points at in both orders or in one, the first order first, each place once. */
  public List<Shown> shown() {
    return Stream.concat(passFirst.shown().stream(), failFirst.shown().stream())
        .distinct()
        .toList();
  }

  /**
   * Its verdict on one turn: a failure if it points at it in both orders, a pass if in none.
   * Unclear where one of the answers can't be used.
   */
  public Verdict turn(int turn) {
    if (passFirst.trouble().isPresent() || failFirst.trouble().isPresent()) {
      return Verdict.UNCLEAR;
    }
    if (passFirst.faults(turn) != failFirst.faults(turn)) {
      return Verdict.UNCLEAR;
    }
    return passFirst.faults(turn) ? Verdict.FAIL : Verdict.PASS;
  }
}
