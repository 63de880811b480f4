package dev.crosstalk.junit;

import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A call as the message of a failure shows it: a line for each turn, an arrow at each that matters,
 * and under it why. Of a long call only what is around the arrows; of a long turn only what is
 * around the words that matter. Whatever was said, a terminal obeys nothing of it.
 */
final class MarkedTranscript {
  /** A call of so many turns is shown whole. */
  private static final int SHORT_CALL = 12;

  private static final int AROUND = 2;
  private static final int LONGEST_TURN = 240;
  private static final int BEFORE_QUOTE = 60;

  private final Transcript call;
  private final StringBuilder text = new StringBuilder();

  MarkedTranscript(Transcript call) {
    this.call = call;
  }

  String text(List<Mark> marks) {
    text.setLength(0);
    line(head());
    Set<Integer> shown = shown(marks);
    int leftOut = 0;
    for (Turn turn : call.turns()) {
      if (shown.contains(turn.n())) {
        leftOut(leftOut);
        leftOut = 0;
        turn(turn, marks.stream().filter(mark -> mark.turn() == turn.n()).toList());
      } else {
        leftOut++;
      }
    }
    leftOut(leftOut);
    end(marks.stream().filter(mark -> mark.turn() > call.turns().size()).toList());
    return text.toString();
  }

  private String head() {
    return DisplayWidth.visible(
        Words.say(
            "transcript.head",
            call.id(),
            call.card().file(),
            call.enforcement(),
            call.models().caller(),
            call.models().callee()));
  }

  private Set<Integer> shown(List<Mark> marks) {
    int turns = call.turns().size();
    Set<Integer> shown = new TreeSet<>();
    if (turns <= SHORT_CALL) {
      add(shown, 1, turns);
      return shown;
    }
    add(shown, 1, AROUND);
    add(shown, turns - AROUND + 1, turns);
    marks.stream()
        .filter(mark -> mark.turn() <= turns)
        .forEach(mark -> add(shown, mark.turn() - AROUND, mark.turn() + AROUND));
    return shown;
  }

  private static void add(Set<Integer> shown, int from, int to) {
    for (int n = from; n <= to; n++) {
      shown.add(n);
    }
  }

  private void leftOut(int turns) {
    if (turns > 0) {
      line("     … " + Words.say("transcript.left-out", turns));
    }
  }

  private void turn(Turn turn, List<Mark> marks) {
    String speaker = Words.ofTranscripts("side." + turn.speaker().word());
    String quote = marks.stream().map(Mark::quote).filter(q -> !q.isEmpty()).findFirst().orElse("");
    line(
        String.format(
            Locale.ROOT,
            "%s%4d %s  %s",
            marks.isEmpty() ? " " : "→",
            turn.n(),
            speaker,
            words(turn, quote)));
    marks.forEach(mark -> line("       ✗ " + mark.note()));
  }

  private static String words(Turn turn, String quote) {
    String rest = turn.text().substring(turn.head().length());
    String said = turn.cutAt().isPresent() ? turn.head() + " ✂ " + rest : turn.text();
    String shown = visible(excerpt(said, quote));
    return turn.misheard()
        .map(heard -> shown + "  " + Words.say("transcript.heard", visible(excerpt(heard, ""))))
        .orElse(shown);
  }

  /** The words, or of long ones those around the quote, or the first. */
  private static String excerpt(String said, String quote) {
    if (said.length() <= LONGEST_TURN) {
      return said;
    }
    int from = Math.max(0, said.indexOf(quote) - BEFORE_QUOTE);
    int to = Math.min(said.length(), from + LONGEST_TURN);
    return (from > 0 ? "…" : "") + said.substring(from, to) + (to < said.length() ? "…" : "");
  }

  private void end(List<Mark> marks) {
    CallEnd end = call.end();
    String conditions = Words.of(end.conditions());
    String reason = Words.ofTranscripts("reason." + end.reason().word());
    String told =
        conditions.isEmpty()
            ? Words.say("transcript.end", reason)
            : Words.say("transcript.end-for", reason, conditions);
    line((marks.isEmpty() ? " " : "→") + "  " + told);
    marks.forEach(mark -> line("       ✗ " + mark.note()));
    end.detail().ifPresent(detail -> line("       " + visible(detail)));
  }

  private static String visible(String words) {
    return DisplayWidth.visible(words);
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
