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

  private final CallerBrief brief;
  private final LanguagePack language;
  private final Draws draws;
  private final CallerSpeech speech;
  private final StepDetector steps;
  private final CalleeReader calleeReader;
  private final EndDetector ends;
  private final ClosingLines closingLines;

  CallerScript(CallerBrief brief, LanguagePack language, Draws draws) {
    this.brief = brief;
    this.language = language;
    this.draws = draws;
    this.speech = new CallerSpeech(brief, language);
    this.steps = new StepDetector(brief, language, Optional::empty);
    this.calleeReader = new CalleeReader(brief.knowledge(), List.of(), language, Optional::empty);
    this.ends = new EndDetector(Speaker.CALLER, brief.endConditions(), language);
    this.closingLines = new ClosingLines(brief.endConditions(), brief.closingLines(), language);
  }

  String words(Remembered remembered) {
    Directive directive = remembered.directive().orElseGet(() -> ownDirective(remembered));
    Draws now = draws.at("turn " + remembered.turn());
    String words = speech.words(directive, remembered.lastOwn(), now);
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
    if (language.hears("cue.tag", heard)) {
      return language.phrase("phrase.yes", now) + language.blank();
    }
    boolean demand = language.hears("cue.go-on", heard) && !language.hears("cue.question", heard);
    return demand ? language.phrase("phrase.all-right", now) + language.blank() : "";
  }

  private Directive ownDirective(Remembered remembered) {
    List<Integer> pending = pending(remembered);
    if (remembered.lastOwn().isEmpty()) {
      return Situation.beforeOpening(pending).directive();
    }
    double progress = progress(pending);
    String heard = remembered.heard();
    CalleeReading reading = calleeReader.read(heard, progress);
    boolean asks =
        !reading.asked().isEmpty()
            || reading.asksElse()
            || reading.wantsRepeat()
            || reading.need().isPresent();
    Standing standing =
        new Standing(
            heard,
            reading.wantsEnd(),
            reading.acknowledges() && !asks,
            pending.isEmpty(),
            needTaken(remembered));
    boolean holds = !ends.held(standing).isEmpty();
    HeldCondition best = ends.ranked(standing).get(0);
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
            false,
            idleTurns(remembered),
            closingLines.forCondition(best.condition()))
        .directive();
  }

  private List<Integer> pending(Remembered remembered) {
    List<Integer> pending =
        new ArrayList<>(brief.spokenSteps().stream().map(Step::number).toList());
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
    boolean opening = brief.openingLines().contains(own);
    return opening
        ? steps.read(own).step(step).isPresent()
        : own.contains(
            speech.words(Directive.of(Act.of(Kind.STEPS, step)), Optional.empty(), draws));
  }

  private double progress(List<Integer> pending) {
    int spoken = brief.spokenSteps().size();
    return spoken == 0 ? 1 : 1 - (double) pending.size() / spoken;
  }

  private boolean needTaken(Remembered remembered) {
    return remembered.own().stream()
        .anyMatch(own -> language.lines("phrase.registered").stream().anyMatch(own::contains));
  }

  /**
   * It asks whether anything is left once; when it has, the second answer leaves it nothing to do.
   */
  private int idleTurns(Remembered remembered) {
    boolean checked =
        remembered.lastOwn().orElse("").contains(language.lines("phrase.check").get(0));
    return checked ? 2 : 1;
  }
}
