package dev.crosstalk.language;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Step;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Act;
import dev.crosstalk.plan.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a directive into the card's own words: what the built-in model says, and what is said from
 * the card when a model's replies won't do. Thread-safe.
 */
public final class CallerSpeech {

  private static final List<String> LEADING =
      List.of(
          "phrase.all-right", "phrase.yes", "phrase.again", "phrase.registered", "phrase.defer");

  private final CallerBrief brief;
  private final LanguagePack language;

  public CallerSpeech(CallerBrief brief, LanguagePack language) {
    this.brief = brief;
    this.language = language;
  }

  /** Whether the card has all that a directive names. */
  public boolean canSay(Directive directive) {
    return directive.acts().stream().allMatch(this::canSay);
  }

  private boolean canSay(Act act) {
    return switch (act.kind()) {
      case ANSWER -> stand(act, brief.knowledge());
      case STEPS -> stand(act, brief.steps());
      case CLOSE -> stand(act, brief.closingLines());
      default -> true;
    };
  }

  private static boolean stand(Act act, List<?> items) {
    return !act.numbers().isEmpty()
        && act.numbers().stream().allMatch(number -> number >= 1 && number <= items.size());
  }

  /**
   * The words that carry out a directive.
   *
   * @param lastSaid what the caller said last, for a repeat
   * @param draws where there is a choice of phrases
   */
  public String words(Directive directive, Optional<String> lastSaid, Draws draws) {
    List<String> sentences = new ArrayList<>();
    for (Act act : directive.acts()) {
      sentences.addAll(words(act, lastSaid, draws));
    }
    return String.join(language.blank(), sentences);
  }

  private List<String> words(Act act, Optional<String> lastSaid, Draws draws) {
    return switch (act.kind()) {
      case OPEN -> List.of(draws.pick(brief.openingLines(), "opening line"));
      case REGISTER -> List.of(language.phrase("phrase.registered", draws));
      case ANSWER ->
          act.numbers().stream().map(n -> brief.knowledge().get(n - 1).answer()).toList();
      case DEFER -> List.of(language.phrase("phrase.defer", draws));
      case REPEAT ->
          lastSaid
              .map(
                  said ->
                      List.of(language.phrase("phrase.again", draws), withoutStockPhrases(said)))
              .orElseGet(() -> List.of(language.phrase("phrase.check", draws)));
      case STEPS -> act.numbers().stream().flatMap(n -> words(brief.step(n)).stream()).toList();
      case CHECK -> List.of(language.phrase("phrase.check", draws));
      case CLOSE -> List.of(brief.closingLines().get(act.numbers().get(0) - 1));
      case GOODBYE -> List.of(language.phrase("phrase.goodbye", draws));
    };
  }

  private List<String> words(Step step) {
    return words(step, language);
  }

  /** A step's lines; where it has none, its actions turned towards the callee. */
  static List<String> words(Step step, LanguagePack language) {
    return step.lines().isEmpty()
        ? toBeSaid(step, language).stream().map(action -> spoken(action, language)).toList()
        : step.lines();
  }

  /**
   * What of a step without lines is to be said: not what is only done, nor what is for a case that
   * may not come.
   */
  static List<String> toBeSaid(Step step, LanguagePack language) {
    if (step.actions().isEmpty()) {
      return List.of(step.name());
    }
    List<String> outward = without("cue.action-inward", step.actions(), language);
    List<String> always = without("cue.action-conditional", outward, language);
    return always.isEmpty() ? outward.subList(0, 1) : always;
  }

  private static List<String> without(String cue, List<String> actions, LanguagePack language) {
    List<String> others = actions.stream().filter(action -> !language.hears(cue, action)).toList();
    return others.isEmpty() && cue.equals("cue.action-inward") ? actions : others;
  }

  /** What is said again without the assent and the like that led up to it. */
  public String withoutStockPhrases(String said) {
    for (String section : LEADING) {
      for (String phrase : language.lines(section)) {
        if (said.startsWith(phrase) && said.length() > phrase.length()) {
          return withoutStockPhrases(said.substring(phrase.length()).strip());
        }
      }
    }
    return said;
  }

  private static String spoken(String action, LanguagePack language) {
    String bare = action.replaceAll("[。.；;]+$", "");
    return language.rewrite("speech.action", language.rewriteAll("speech.address", bare).strip());
  }
}
