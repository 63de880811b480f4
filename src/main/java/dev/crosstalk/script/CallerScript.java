package dev.crosstalk.script;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.language.CalleeReader;
import dev.crosstalk.language.CalleeReading;
import dev.crosstalk.language.CallerSpeech;
import dev.crosstalk.language.ClosingLines;
import dev.crosstalk.language.EndDetector;
import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.language.StepDetector;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Act;
import dev.crosstalk.plan.Directive.Kind;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.plan.Situation;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plays the caller: does what it is told, and where nobody tells it, what a caller who keeps to the
 * card would do.
 */
final class CallerScript {

  private final Parts parts;
  private final Draws draws;

  CallerScript(Parts parts, Draws draws) {
    this.parts = parts;
    this.draws = draws;
  }

  String words(Remembered remembered) {
    Directive directive =
        remembered
            .directive()
            // Whoever speaks over HTTP can write one that this card has no words for.
            .filter(parts.speech()::canSay)
            .orElseGet(() -> ownDirective(remembered));
    Draws now = draws.at("turn " + remembered.turn());
    String words = parts.speech().words(directive, remembered.lastOwn(), now);
    return acknowledgement(directive, remembered.heard(), now) + words;
  }

  /**
   * "All right" after a demand, "that's right" after "…, right?"; nothing before an act that
   * answers by itself.
   */
  private String acknowledgement(Directive directive, String heard, Draws now) {
    if (directive.acts().get(0).kind() != Kind.STEPS) {
      return "";
    }
    if (parts.language().hears("cue.tag", heard)) {
      return parts.language().phrase("phrase.yes", now) + parts.language().blank();
    }
    boolean demand =
        parts.language().hears("cue.go-on", heard)
            && !parts.language().hears("cue.question", heard);
    return demand
        ? parts.language().phrase("phrase.all-right", now) + parts.language().blank()
        : "";
  }

  private Directive ownDirective(Remembered remembered) {
    List<Integer> pending = pending(remembered);
    if (remembered.lastOwn().isEmpty()) {
      return Situation.beforeOpening(pending).directive();
    }
    if (closed(remembered)) {
      return Directive.of(Act.of(Kind.GOODBYE));
    }
    double progress = progress(pending);
    String heard = remembered.heard();
    CalleeReading reading = parts.calleeReader().read(heard, progress);
    Standing standing = Standing.of(heard, reading, pending.isEmpty(), needTaken(remembered));
    boolean holds = !parts.ends().held(standing).isEmpty();
    HeldCondition best = parts.ends().ranked(standing).get(0);
    return new Situation(
            true,
            pending,
            reading.asked(),
            reading.asksElse(),
            reading.wantsRepeat(),
            reading.need().isPresent()
                ? OptionalInt.of(remembered.said().size())
                : OptionalInt.empty(),
            reading.wantsEnd(),
            reading.offCard().isPresent() && !holds,
            holds,
            idleTurns(remembered),
            parts.closingLines().forCondition(best.condition()))
        .directive();
  }

  /** Who asks on after the closing line, as other programs may, hears it no second time. */
  private boolean closed(Remembered remembered) {
    return remembered.lastOwn().stream()
        .anyMatch(own -> parts.brief().closingLines().stream().anyMatch(own::endsWith));
  }

  private List<Integer> pending(Remembered remembered) {
    List<Integer> pending =
        new ArrayList<>(parts.brief().spokenSteps().stream().map(Step::number).toList());
    for (String own : remembered.own()) {
      while (!pending.isEmpty() && says(own, pending.get(0))) {
        pending.remove(0);
      }
    }
    return pending;
  }

  /**
   * It says a step in the same words every time; only its opening line may perform one in other
   * words.
   */
  private boolean says(String own, int step) {
    boolean opening = parts.brief().openingLines().contains(own);
    return opening
        ? parts.steps().read(own).step(step).isPresent()
        : own.contains(
            parts.speech().words(Directive.of(Act.of(Kind.STEPS, step)), Optional.empty(), draws));
  }

  private double progress(List<Integer> pending) {
    int spoken = parts.brief().spokenSteps().size();
    return spoken == 0 ? 1 : 1 - (double) pending.size() / spoken;
  }

  private boolean needTaken(Remembered remembered) {
    return remembered.own().stream()
        .anyMatch(
            own -> parts.language().lines("phrase.registered").stream().anyMatch(own::contains));
  }

  /**
   * It asks whether anything is left once; when it has, the second answer leaves it nothing to do.
   */
  private int idleTurns(Remembered remembered) {
    String last = remembered.lastOwn().orElse("");
    boolean checked = parts.language().lines("phrase.check").stream().anyMatch(last::contains);
    return checked ? 2 : 1;
  }

  /** What all calls of a card share. */
  record Parts(
      CallerBrief brief,
      LanguagePack language,
      CallerSpeech speech,
      StepDetector steps,
      CalleeReader calleeReader,
      EndDetector ends,
      ClosingLines closingLines) {

    static Parts of(CallerBrief brief, LanguagePack language) {
      return new Parts(
          brief,
          language,
          new CallerSpeech(brief, language),
          new StepDetector(brief, language, Optional::empty),
          new CalleeReader(brief.knowledge(), List.of(), language, Optional::empty),
          new EndDetector(Speaker.CALLER, brief.endConditions(), language),
          new ClosingLines(brief.endConditions(), brief.closingLines(), language));
    }
  }
}
