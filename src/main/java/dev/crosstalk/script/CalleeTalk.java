package dev.crosstalk.script;

import dev.crosstalk.card.Concern;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the callee says before the end: answers to what it hears, and what it is to raise. */
final class CalleeTalk {

  private static final int MOST_QUESTIONS_OF_ITS_OWN = 2;
  private static final double NEEDS_SOMETHING = 0.2;
  private static final double ASKS_AGAIN = 0.8;
  private static final int MOST_TIMES_NOT_HEARD = 3;

  private final CalleeVoice voice;
  private final double talkativeness;

  CalleeTalk(CalleeVoice voice) {
    this.voice = voice;
    double length =
        voice.brief().style().positive().stream().mapToInt(Texts::speechLength).average().orElse(0);
    this.talkativeness = Math.min(0.9, 0.35 + length / 80);
  }

  /** What it says now. */
  String words(Moment moment) {
    return interruption(moment)
        .or(() -> notHeard(moment))
        .or(() -> greeting(moment))
        .orElseGet(() -> answer(moment));
  }

  private Optional<String> interruption(Moment moment) {
    boolean interrupts =
        voice.part().interrupts().stream().anyMatch(i -> i.turn() == moment.remembered().turn());
    if (!interrupts) {
      return Optional.empty();
    }
    List<String> own =
        voice.brief().behaviours().stream()
            .filter(behaviour -> voice.language().hears("cue.behaviour-interrupts", behaviour))
            .flatMap(behaviour -> Texts.quoted(behaviour).stream())
            .filter(words -> CalleeVoice.unsaid(words, moment) && voice.goesOn(words))
            .toList();
    return Optional.of(
        own.isEmpty()
            ? voice.language().phrase("phrase.interrupt", moment.draws())
            : voice.sentence(moment.draws().pick(own, "interruption")));
  }

  /** Asks to hear again what a bad line took away; in the end nobody asks any more. */
  private Optional<String> notHeard(Moment moment) {
    List<String> phrases = voice.language().lines("phrase.cant-hear");
    long asked = moment.own().stream().filter(phrases::contains).count();
    if (!voice.part().varied().noisy()
        || !moment.heard().contains("…")
        || asked >= MOST_TIMES_NOT_HEARD
        || moment.draws().unit("asks again") >= ASKS_AGAIN) {
      return Optional.empty();
    }
    List<String> unsaid =
        phrases.stream().filter(words -> CalleeVoice.unsaid(words, moment)).toList();
    return Optional.of(moment.draws().pick(unsaid, "not heard"));
  }

  private Optional<String> greeting(Moment moment) {
    if (moment.index() > 0) {
      return Optional.empty();
    }
    List<String> own =
        voice.brief().behaviours().stream()
            .filter(behaviour -> voice.language().hears("cue.behaviour-opening", behaviour))
            .flatMap(behaviour -> Texts.quoted(behaviour).stream())
            .filter(voice::goesOn)
            .toList();
    return Optional.of(
        own.isEmpty() || moment.draws().unit("own greeting") < 0.25
            ? voice.language().phrase("phrase.speak", moment.draws())
            : voice.sentence(moment.draws().pick(own, "greeting")));
  }

  private String answer(Moment moment) {
    return Stream.<Optional<String>>of(
            answerAboutNeeds(moment),
            plannedNeed(moment),
            plannedQuestion(moment),
            plannedConcern(moment),
            plannedBehaviour(moment),
            example(moment))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> plain(moment));
  }

  private Optional<String> answerAboutNeeds(Moment moment) {
    boolean asked =
        Texts.sentences(moment.heard()).stream()
            .map(Span::text)
            .anyMatch(
                s ->
                    voice.language().hears("cue.question", s)
                        && voice.language().hears("cue.asks-need", s));
    if (!asked) {
      return Optional.empty();
    }
    boolean has = voice.end() == EndKind.NEED || voice.draws().unit("has a need") < NEEDS_SOMETHING;
    if (has && !voice.statedNeed(moment)) {
      return Optional.of(voice.need(moment));
    }
    List<String> own =
        voice.brief().style().positive().stream()
            .filter(
                words ->
                    voice.language().hears("cue.no-need", words)
                        && voice.goesOn(words)
                        && CalleeVoice.unsaid(words, moment))
            .toList();
    return Optional.of(
        own.isEmpty()
            ? voice.language().phrase("phrase.nothing", moment.draws())
            : moment.draws().pick(own, "nothing needed"));
  }

  private Optional<String> plannedNeed(Moment moment) {
    boolean due =
        voice.end() == EndKind.NEED
            && moment.index() >= 5 + voice.draws().below(3, "need turn")
            && !voice.statedNeed(moment);
    return due ? Optional.of(voice.need(moment)) : Optional.empty();
  }

  private Optional<String> plannedQuestion(Moment moment) {
    return voice.part().questions().stream()
        .filter(question -> CalleeVoice.unsaid(question, moment))
        .filter(question -> comesUp(question, moment, 1))
        .findFirst();
  }

  private Optional<String> plannedConcern(Moment moment) {
    return voice.part().concerns().stream()
        .map(number -> voice.brief().concerns().get(number - 1))
        .map(concern -> voiced(concern, moment))
        .filter(
            words ->
                CalleeVoice.unsaid(words, moment) && voice.goesOn(words) && mayAsk(words, moment))
        .filter(words -> comesUp(words, moment, 2))
        .findFirst();
  }

  /**
   * One voice.part() of a concern, put as a question or a worry: the voice.part() nearest to what
   * was just heard.
   */
  private String voiced(Concern concern, Moment moment) {
    List<String> parts = Texts.clauses(concern.value()).stream().map(span -> span.text()).toList();
    String nearest =
        parts.stream()
            .max(Comparator.comparingDouble(words -> CalleeVoice.overlap(words, moment.heard())))
            .orElse(concern.value());
    // Always the same voice.part() once it was voiced, or else one concern would be raised again
    // and again.
    return parts.stream()
        .map(this::asSaid)
        .filter(words -> !CalleeVoice.unsaid(words, moment))
        .findFirst()
        .orElseGet(() -> asSaid(nearest));
  }

  private String asSaid(String concern) {
    return voice
        .language()
        .rewrite("speech.concern", voice.language().rewriteAll("speech.first-person", concern));
  }

  private Optional<String> plannedBehaviour(Moment moment) {
    return voice.part().behaviours().stream()
        .map(number -> voice.brief().behaviours().get(number - 1))
        .filter(behaviour -> provoked(behaviour, moment))
        .flatMap(behaviour -> Texts.quoted(behaviour).stream())
        .filter(
            words ->
                CalleeVoice.unsaid(words, moment) && voice.goesOn(words) && mayAsk(words, moment))
        .filter(
            words ->
                !voice.language().hears("cue.repeat", words)
                    || CalleeVoice.overlap(words, moment.heard()) >= 0.08)
        .filter(words -> moment.draws().unit("behaviour " + words) < 0.5)
        .map(voice::sentence)
        .findFirst();
  }

  /** design, the plan: a behaviour that the card makes conditional waits for its condition. */
  private boolean provoked(String behaviour, Moment moment) {
    if (voice.language().hears("cue.behaviour-opening", behaviour)) {
      return moment.index() == 0;
    }
    if (voice.language().hears("cue.behaviour-late", behaviour)) {
      return voice.language().hears("cue.wrap-up", moment.heard());
    }
    if (!voice.language().hears("cue.behaviour-conditional", behaviour)) {
      return moment.index() >= 1;
    }
    boolean tooLong = Texts.speechLength(moment.heard()) > 60 || repeatsItself(moment);
    return (voice.language().hears("cue.trigger-long", behaviour) && tooLong)
        || (voice.language().hears("cue.trigger-ask", behaviour) && voice.asks(moment.heard()))
        || CalleeVoice.overlap(condition(behaviour), moment.heard()) >= 0.2;
  }

  private static String condition(String behaviour) {
    List<String> clauses = Texts.clauses(behaviour).stream().map(span -> span.text()).toList();
    return clauses.isEmpty() ? behaviour : clauses.get(0);
  }

  private static boolean repeatsItself(Moment moment) {
    return moment.remembered().said().stream()
            .filter(said -> !said.own() && CalleeVoice.overlap(said.text(), moment.heard()) > 0.6)
            .count()
        > 1;
  }

  /** The card's example that fits best, if any does, or if this is a callee that talks. */
  private Optional<String> example(Moment moment) {
    return voice.brief().style().positive().stream()
        .filter(words -> CalleeVoice.unsaid(words, moment) && voice.goesOn(words))
        .filter(words -> !voice.language().hears("cue.need", words) || voice.end() == EndKind.NEED)
        .filter(words -> mayAsk(words, moment))
        .map(words -> new Fit(words, fit(words, moment)))
        .filter(fit -> fit.score() >= 0.08 || saysUnasked(fit.words(), moment))
        .max(Comparator.comparingDouble(Fit::score))
        .map(Fit::words);
  }

  /**
   * Talks of what nobody touched on, if it is one who talks; but does not ask back about what it
   * was not told.
   */
  private boolean saysUnasked(String words, Moment moment) {
    return !voice.language().hears("cue.repeat", words)
        && moment.draws().unit("talks") < talkativeness - 0.3;
  }

  /** It asks few things besides those that it is to ask: nobody on the line may know the answer. */
  private boolean mayAsk(String words, Moment moment) {
    long askedBefore =
        moment.own().stream()
            .filter(voice::asks)
            .filter(own -> !voice.part().questions().contains(own))
            .count();
    return !voice.asks(words) || askedBefore < MOST_QUESTIONS_OF_ITS_OWN;
  }

  private double fit(String words, Moment moment) {
    // Who did not hear asks again; who is asked does not ask back.
    double asksBack = voice.asks(moment.heard()) && voice.asks(words) ? 0.1 : 0;
    return CalleeVoice.overlap(words, moment.heard())
        - asksBack
        + 0.01 * moment.draws().unit(words);
  }

  private String plain(Moment moment) {
    String section = voice.asks(moment.heard()) ? "phrase.affirm" : "phrase.backchannel";
    List<String> phrases = voice.language().lines(section);
    String last = moment.remembered().lastOwn().orElse("");
    List<String> others = phrases.stream().filter(phrase -> !phrase.equals(last)).toList();
    return moment.draws().pick(others, section);
  }

  /**
   * Something planned comes up when the other side touches on it, and in time even when it does
   * not.
   */
  private boolean comesUp(String words, Moment moment, int notBefore) {
    boolean inTime = moment.index() >= notBefore + voice.draws().below(4, "due " + words);
    return moment.index() >= notBefore
        && (inTime || CalleeVoice.overlap(words, moment.heard()) >= 0.15);
  }

  /** A line and how well it fits. */
  private record Fit(String words, double score) {}
}
