package dev.crosstalk.card;

import java.util.List;
import java.util.function.UnaryOperator;

/** Rewrites every string of a scenario that its author wrote. */
final class Rewriter {
  private final UnaryOperator<String> words;

  Rewriter(UnaryOperator<String> words) {
    this.words = words;
  }

  Scenario scenario(Scenario old) {
    return new Scenario(
        text(old.title()), old.file(), old.sha256(), caller(old.caller()), callee(old.callee()));
  }

  private CallerBrief caller(CallerBrief old) {
    return new CallerBrief(
        text(old.role()),
        text(old.coreTask()),
        each(old.customerProfile(), this::fact),
        each(old.steps(), this::step),
        each(old.knowledge(), k -> new KnowledgeEntry(text(k.question()), text(k.answer()))),
        texts(old.openingLines()),
        texts(old.endConditions()),
        texts(old.closingLines()),
        each(old.other(), this::other));
  }

  private CalleeBrief callee(CalleeBrief old) {
    return new CalleeBrief(
        text(old.role()),
        each(old.background(), this::fact),
        each(old.concerns(), c -> new Concern(c.name().map(words), text(c.value()), c.unspoken())),
        texts(old.behaviours()),
        new StyleExamples(texts(old.style().negative()), texts(old.style().positive())),
        texts(old.endConditions()),
        each(old.other(), this::other));
  }

  private Fact fact(Fact old) {
    return new Fact(old.name().map(words), text(old.value()));
  }

  private Step step(Step old) {
    return new Step(
        old.number(), text(old.name()), old.silent(), texts(old.actions()), texts(old.lines()));
  }

  private OtherSection other(OtherSection old) {
    return new OtherSection(text(old.heading()), text(old.text()));
  }

  private String text(String old) {
    return words.apply(old);
  }

  private List<String> texts(List<String> old) {
    return each(old, words);
  }

  private static <T> List<T> each(List<T> old, UnaryOperator<T> rewrite) {
    return old.stream().map(rewrite).toList();
  }
}
