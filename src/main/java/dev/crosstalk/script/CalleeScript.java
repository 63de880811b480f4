package dev.crosstalk.script;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.CalleeReader;
import dev.crosstalk.language.EndDetector;
import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plays the callee from its brief and its part of the plan: answers what it hears, raises what it
 * is to raise, and ends the call as planned. A line that sounds like an ending is kept for the end.
 */
final class CalleeScript {

  private static final Pattern QUOTED = Pattern.compile("[“\"「『]([^”\"」』]{2,})[”\"」』]");

  /** Ends that come before the caller is through; the others wait until it wraps up. */
  private static final Set<EndKind> EARLY =
      EnumSet.of(
          EndKind.AWAY,
          EndKind.HANG_UP,
          EndKind.REFUSE,
          EndKind.HANDOFF,
          EndKind.LATER,
          EndKind.DRAG);

  private static final int MOST_QUESTIONS_OF_ITS_OWN = 2;
  private static final double NEEDS_SOMETHING = 0.2;

  private final Parts parts;
  private final CalleeBrief brief;
  private final CalleePart part;
  private final LanguagePack language;
  private final Draws draws;
  private final EndKind end;
  private final double talkativeness;

  CalleeScript(Parts parts, CalleePart part, Draws draws) {
    this.parts = parts;
    this.brief = parts.brief();
    this.part = part;
    this.language = parts.language();
    this.draws = draws;
    this.end = end(part);
    double length =
        brief.style().positive().stream().mapToInt(Texts::speechLength).average().orElse(0);
    this.talkativeness = Math.min(0.9, 0.35 + length / 80);
  }

  private static EndKind end(CalleePart part) {
    return part.offCard()
        .map(offCard -> offCard == OffCard.HANG_UP ? EndKind.HANG_UP : EndKind.LATER)
        .orElseGet(() -> part.endKinds().get(0));
  }

  String words(Remembered remembered) {
    Moment moment = new Moment(remembered, draws.at("turn " + remembered.turn()));
    return Stream.<Optional<String>>of(
            lastWord(moment),
            offCard(moment),
            ending(moment),
            interruption(moment),
            greeting(moment))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> answer(moment));
  }

  // ---- the end
  // ------------------------------------------------------------------------------------------------

  private Optional<String> lastWord(Moment moment) {
    boolean over =
        moment.own().stream().anyMatch(this::soundsLikeEnding)
            || (moment.index() > 0
                && language.hears("cue.farewell", moment.heard())
                && !asks(moment.heard()));
    return over
        ? Optional.of(language.phrase("phrase.last-word", moment.draws()))
        : Optional.empty();
  }

  private Optional<String> offCard(Moment moment) {
    return part.offCard()
        .filter(offCard -> moment.index() == (offCard == OffCard.HANG_UP ? endingIndex() : 0))
        .map(offCard -> leastLikeNegative("phrase." + offCard.word(), moment));
  }

  /** A stock phrase; where the card has a negative example of that kind, the one least like it. */
  private String leastLikeNegative(String section, Moment moment) {
    List<String> phrases = new ArrayList<>(language.lines(section));
    String first = language.phrase(section, moment.draws());
    phrases.sort(Comparator.comparing(phrase -> !phrase.equals(first)));
    return phrases.stream().min(Comparator.comparingDouble(this::likeNegative)).orElse(first);
  }

  private double likeNegative(String phrase) {
    return brief.style().negative().stream()
        .mapToDouble(example -> overlap(phrase, example))
        .max()
        .orElse(0);
  }

  private Optional<String> ending(Moment moment) {
    if (part.offCard().isPresent()) {
      return Optional.empty();
    }
    boolean early = EARLY.contains(end);
    boolean wrapUp = moment.index() >= 2 && language.hears("cue.wrap-up", moment.heard());
    boolean due = early && moment.index() >= endingIndex();
    if (end == EndKind.NEED && !statedNeed(moment)) {
      return wrapUp ? Optional.of(need(moment)) : Optional.empty();
    }
    return due || wrapUp ? Optional.of(endingWords(moment)) : Optional.empty();
  }

  /** The callee's turn, counted from 0, in which an early end comes. */
  private int endingIndex() {
    return 2 + draws.below(3, "ending turn");
  }

  /**
   * Words that end the call as planned: the condition's own, an example that sounds like it, or a
   * stock phrase; of these one that is heard as the planned condition, since others of the card may
   * be near it.
   */
  private String endingWords(Moment moment) {
    List<String> candidates = new ArrayList<>(endings());
    candidates.sort(Comparator.comparingDouble(words -> moment.draws().unit("ending " + words)));
    String fallback = ended(language.phrase(end.phrases(), moment.draws()));
    candidates.add(fallback);
    part.endCondition().ifPresent(condition -> candidates.add(ended(asSaidBy(condition))));
    return candidates.stream()
        .filter(words -> heardAsPlanned(words, moment))
        .findFirst()
        .orElse(fallback);
  }

  private List<String> endings() {
    List<String> endings = new ArrayList<>();
    part.endCondition().flatMap(this::own).map(this::ended).ifPresent(endings::add);
    brief.style().positive().stream()
        .filter(this::soundsLikeEnding)
        .filter(example -> EndKind.ofUtterance(example, language).contains(end))
        .forEach(endings::add);
    return endings;
  }

  /**
   * What a condition says that the callee says: what it quotes, else what stands behind "says" or
   * "asks".
   */
  private Optional<String> own(String condition) {
    String said = language.rewrite("speech.said", condition);
    return quoted(condition)
        .or(() -> said.equals(condition) ? Optional.empty() : Optional.of(asSaidBy(said)));
  }

  private String asSaidBy(String words) {
    return sentence(language.rewriteAll("speech.first-person", words.replaceAll("[。.；;]+$", "")));
  }

  /** The words, with others behind them where they do not sound like an ending by themselves. */
  private String ended(String words) {
    return soundsLikeEnding(words)
        ? words
        : words + language.blank() + language.lines("phrase.end").get(0);
  }

  private boolean heardAsPlanned(String words, Moment moment) {
    if (part.endCondition().isEmpty() || !soundsLikeEnding(words)) {
      return soundsLikeEnding(words);
    }
    boolean late = !EARLY.contains(end);
    Standing standing = new Standing(words, true, true, late, statedNeed(moment));
    List<HeldCondition> held = parts.ends().held(standing);
    return held.stream()
        .anyMatch(
            condition ->
                brief
                    .endConditions()
                    .get(condition.condition() - 1)
                    .equals(part.endCondition().get()));
  }

  /** The words that a text quotes, one after the other. */
  private Optional<String> quoted(String text) {
    List<String> quotes = quotes(text);
    return quotes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(language == LanguagePack.CHINESE ? "，" : ", ", quotes)
                + (language == LanguagePack.CHINESE ? "。" : "."));
  }

  private boolean soundsLikeEnding(String words) {
    return parts
        .soundsLikeEnding()
        .computeIfAbsent(words, w -> parts.reader().soundsLikeEnding(w, 0.3));
  }

  /** Whether words can be said before the end without being taken for it. */
  private boolean goesOn(String words) {
    return parts
        .goesOn()
        .computeIfAbsent(
            words,
            w -> !parts.reader().soundsLikeEnding(w, 1) && !parts.reader().soundsLikeEnding(w, 0));
  }

  // ---- before the end
  // -----------------------------------------------------------------------------------------

  private Optional<String> interruption(Moment moment) {
    boolean interrupts =
        part.interrupts().stream().anyMatch(i -> i.turn() == moment.remembered().turn());
    if (!interrupts) {
      return Optional.empty();
    }
    List<String> own =
        brief.behaviours().stream()
            .filter(behaviour -> language.hears("cue.behaviour-interrupts", behaviour))
            .flatMap(behaviour -> quotes(behaviour).stream())
            .filter(words -> unsaid(words, moment) && goesOn(words))
            .toList();
    return Optional.of(
        own.isEmpty()
            ? language.phrase("phrase.interrupt", moment.draws())
            : sentence(moment.draws().pick(own, "interruption")));
  }

  private Optional<String> greeting(Moment moment) {
    if (moment.index() > 0) {
      return Optional.empty();
    }
    List<String> own =
        brief.behaviours().stream()
            .filter(behaviour -> language.hears("cue.behaviour-opening", behaviour))
            .flatMap(behaviour -> quotes(behaviour).stream())
            .filter(this::goesOn)
            .toList();
    return Optional.of(
        own.isEmpty() || moment.draws().unit("own greeting") < 0.25
            ? language.phrase("phrase.speak", moment.draws())
            : sentence(moment.draws().pick(own, "greeting")));
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
            .anyMatch(s -> language.hears("cue.question", s) && language.hears("cue.asks-need", s));
    if (!asked) {
      return Optional.empty();
    }
    boolean has = end == EndKind.NEED || draws.unit("has a need") < NEEDS_SOMETHING;
    if (has && !statedNeed(moment)) {
      return Optional.of(need(moment));
    }
    List<String> own =
        brief.style().positive().stream()
            .filter(
                words ->
                    language.hears("cue.no-need", words) && goesOn(words) && unsaid(words, moment))
            .toList();
    return Optional.of(
        own.isEmpty()
            ? language.phrase("phrase.nothing", moment.draws())
            : moment.draws().pick(own, "nothing needed"));
  }

  private Optional<String> plannedNeed(Moment moment) {
    boolean due =
        end == EndKind.NEED
            && moment.index() >= 5 + draws.below(3, "need turn")
            && !statedNeed(moment);
    return due ? Optional.of(need(moment)) : Optional.empty();
  }

  private String need(Moment moment) {
    return brief.style().positive().stream()
        .filter(words -> language.hears("cue.need", words) && !language.hears("cue.no-need", words))
        .filter(words -> goesOn(words) && unsaid(words, moment))
        .findFirst()
        .orElseGet(() -> language.phrase("phrase.need", moment.draws()));
  }

  private boolean statedNeed(Moment moment) {
    return moment.own().stream()
        .anyMatch(
            words -> language.hears("cue.need", words) && !language.hears("cue.no-need", words));
  }

  private Optional<String> plannedQuestion(Moment moment) {
    return part.questions().stream()
        .filter(question -> unsaid(question, moment))
        .filter(question -> comesUp(question, moment, 1))
        .findFirst();
  }

  private Optional<String> plannedConcern(Moment moment) {
    return part.concerns().stream()
        .map(number -> brief.concerns().get(number - 1))
        .map(concern -> voiced(concern, moment))
        .filter(words -> unsaid(words, moment) && goesOn(words) && mayAsk(words, moment))
        .filter(words -> comesUp(words, moment, 2))
        .findFirst();
  }

  /**
   * One part of a concern, put as a question or a worry: the part nearest to what was just heard.
   */
  private String voiced(Concern concern, Moment moment) {
    List<String> parts = Texts.clauses(concern.value()).stream().map(span -> span.text()).toList();
    String nearest =
        parts.stream()
            .max(Comparator.comparingDouble(words -> overlap(words, moment.heard())))
            .orElse(concern.value());
    // Always the same part once it was voiced, or else one concern would be raised again and again.
    return parts.stream()
        .map(this::asSaid)
        .filter(words -> !unsaid(words, moment))
        .findFirst()
        .orElseGet(() -> asSaid(nearest));
  }

  private String asSaid(String concern) {
    return language.rewrite("speech.concern", language.rewriteAll("speech.first-person", concern));
  }

  private Optional<String> plannedBehaviour(Moment moment) {
    return part.behaviours().stream()
        .map(number -> brief.behaviours().get(number - 1))
        .filter(behaviour -> provoked(behaviour, moment))
        .flatMap(behaviour -> quotes(behaviour).stream())
        .filter(words -> unsaid(words, moment) && goesOn(words) && mayAsk(words, moment))
        .filter(
            words -> !language.hears("cue.repeat", words) || overlap(words, moment.heard()) >= 0.08)
        .filter(words -> moment.draws().unit("behaviour " + words) < 0.5)
        .map(this::sentence)
        .findFirst();
  }

  /** design, the plan: a behaviour that the card makes conditional waits for its condition. */
  private boolean provoked(String behaviour, Moment moment) {
    if (language.hears("cue.behaviour-opening", behaviour)) {
      return moment.index() == 0;
    }
    if (language.hears("cue.behaviour-late", behaviour)) {
      return language.hears("cue.wrap-up", moment.heard());
    }
    if (!language.hears("cue.behaviour-conditional", behaviour)) {
      return moment.index() >= 1;
    }
    boolean tooLong = Texts.speechLength(moment.heard()) > 60 || repeatsItself(moment);
    return (language.hears("cue.trigger-long", behaviour) && tooLong)
        || (language.hears("cue.trigger-ask", behaviour) && asks(moment.heard()))
        || overlap(condition(behaviour), moment.heard()) >= 0.2;
  }

  private static String condition(String behaviour) {
    List<String> clauses = Texts.clauses(behaviour).stream().map(span -> span.text()).toList();
    return clauses.isEmpty() ? behaviour : clauses.get(0);
  }

  private static boolean repeatsItself(Moment moment) {
    return moment.remembered().said().stream()
            .filter(said -> !said.own() && overlap(said.text(), moment.heard()) > 0.6)
            .count()
        > 1;
  }

  /** The card's example that fits best, if any does, or if this is a callee that talks. */
  private Optional<String> example(Moment moment) {
    return brief.style().positive().stream()
        .filter(words -> unsaid(words, moment) && goesOn(words))
        .filter(words -> !language.hears("cue.need", words) || end == EndKind.NEED)
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
    return !language.hears("cue.repeat", words)
        && moment.draws().unit("talks") < talkativeness - 0.3;
  }

  /** It asks few things besides those that it is to ask: nobody on the line may know the answer. */
  private boolean mayAsk(String words, Moment moment) {
    long askedBefore =
        moment.own().stream()
            .filter(this::asks)
            .filter(own -> !part.questions().contains(own))
            .count();
    return !asks(words) || askedBefore < MOST_QUESTIONS_OF_ITS_OWN;
  }

  private double fit(String words, Moment moment) {
    // Who did not hear asks again; who is asked does not ask back.
    double asksBack = asks(moment.heard()) && asks(words) ? 0.1 : 0;
    return overlap(words, moment.heard()) - asksBack + 0.01 * moment.draws().unit(words);
  }

  private String plain(Moment moment) {
    String section = asks(moment.heard()) ? "phrase.affirm" : "phrase.backchannel";
    List<String> phrases = language.lines(section);
    String last = moment.remembered().lastOwn().orElse("");
    List<String> others = phrases.stream().filter(phrase -> !phrase.equals(last)).toList();
    return moment.draws().pick(others, section);
  }

  // ---- reading
  // ------------------------------------------------------------------------------------------------

  /**
   * Something planned comes up when the other side touches on it, and in time even when it does
   * not.
   */
  private boolean comesUp(String words, Moment moment, int notBefore) {
    boolean inTime = moment.index() >= notBefore + draws.below(4, "due " + words);
    return moment.index() >= notBefore && (inTime || overlap(words, moment.heard()) >= 0.15);
  }

  private boolean asks(String words) {
    return language.hears("cue.question", lastSentence(words));
  }

  private static String lastSentence(String words) {
    var sentences = Texts.sentences(words);
    return sentences.isEmpty() ? words : sentences.get(sentences.size() - 1).text();
  }

  private static boolean unsaid(String words, Moment moment) {
    return moment.own().stream().noneMatch(said -> said.contains(words));
  }

  private static List<String> quotes(String text) {
    List<String> quotes = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      quotes.add(matcher.group(1).strip());
    }
    return quotes;
  }

  private String sentence(String words) {
    boolean ended = !words.isEmpty() && "。！？!?.…".indexOf(words.charAt(words.length() - 1)) >= 0;
    return ended ? words : words + (language == LanguagePack.CHINESE ? "。" : ".");
  }

  /** The share of the grams of one text that stands in the other, in [0,1]. */
  private static double overlap(String words, String in) {
    Map<String, Integer> grams = Texts.bigrams(words);
    Map<String, Integer> others = Texts.bigrams(in);
    long shared = grams.keySet().stream().filter(others::containsKey).count();
    return grams.isEmpty() ? 0 : (double) shared / grams.size();
  }

  /** A line and how well it fits. */
  private record Fit(String words, double score) {}

  /** The turn that is to be said now. */
  private record Moment(Remembered remembered, Draws draws) {
    String heard() {
      return remembered.heard();
    }

    List<String> own() {
      return remembered.own();
    }

    /** How many turns of its own it has had. */
    int index() {
      return own().size();
    }
  }

  /**
   * What all calls of a card share.
   *
   * @param soundsLikeEnding what was found of words before; only words of the card and the language
   *     come here, so that it stays small
   * @param goesOn likewise
   */
  record Parts(
      CalleeBrief brief,
      LanguagePack language,
      CalleeReader reader,
      EndDetector ends,
      Map<String, Boolean> soundsLikeEnding,
      Map<String, Boolean> goesOn) {

    static Parts of(CalleeBrief brief, LanguagePack language) {
      return new Parts(
          brief,
          language,
          new CalleeReader(List.of(), List.of(), language, Optional::empty),
          new EndDetector(Speaker.CALLEE, brief.endConditions(), language),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>());
    }
  }
}
