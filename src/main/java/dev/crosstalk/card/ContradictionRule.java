package dev.crosstalk.card;

import dev.crosstalk.card.Lint.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A line that contradicts the knowledge base or another line in a number, date or time. */
final class ContradictionRule implements LintRule {
  @Override
  public void check(Lint card) {
    List<Mention> lines = new ArrayList<>();
    for (Said line : card.callerLines()) {
      lines.addAll(Mention.of(line, ""));
    }
    List<Mention> answers = answers(card);
    Set<Set<String>> told = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Mention other : lines.subList(i + 1, lines.size())) {
        compare(card, lines.get(i), other, told);
      }
      for (Mention answer : answers) {
        compare(card, lines.get(i), answer, told);
      }
    }
  }

  private static List<Mention> answers(Lint card) {
    List<Mention> mentions = new ArrayList<>();
    List<Said> answers = card.answers();
    for (int i = 0; i < answers.size(); i++) {
      String question = card.scenario().caller().knowledge().get(i).question();
      mentions.addAll(Mention.of(answers.get(i), question));
    }
    return mentions;
  }

  private static void compare(Lint card, Mention one, Mention other, Set<Set<String>> told) {
    boolean sameText = one.said().equals(other.said());
    if (sameText || !one.contradicts(other)) {
      return;
    }
    if (told.add(Set.of(one.said().path(), other.said().path()))) {
      Place first = card.place(one.said().path());
      boolean inOrder = first.compareTo(card.place(other.said().path())) <= 0;
      Mention early = inOrder ? one : other;
      Mention late = inOrder ? other : one;
      int line = card.place(early.said().path()).line();
      card.warn(late.said().path(), "contradiction", late.words(), early.words(), line);
    }
  }
}
