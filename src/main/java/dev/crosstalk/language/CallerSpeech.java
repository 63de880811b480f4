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

  /** A step's lines; where it has none, its actions turned towards the callee. */
  private List<String> words(Step step) {
    if (!step.lines().isEmpty()) {
      return step.lines();
    }
    List<String> actions = step.actions().isEmpty() ? List.of(step.name()) : step.actions();
    // "If the customer declines, …" is for the case that it happens.
    List<String> always =
        actions.stream()
            .filter(action -> !language.hears("cue.action-conditional", action))
            .toList();
    return (always.isEmpty() ? actions : always).stream().map(this::spoken).toList();
  }

  /** What is said again without the assent and the like that led up to it. */
  private String withoutStockPhrases(String said) {
    for (String section : LEADING) {
      for (String phrase : language.lines(section)) {
        if (said.startsWith(phrase) && said.length() > phrase.length()) {
          return withoutStockPhrases(said.substring(phrase.length()).strip());
        }
      }
    }
    return said;
  }

  private String spoken(String action) {
    String bare = action.replaceAll("[。.；;]+$", "");
    return language.rewriteAll("speech.address", language.rewrite("speech.action", bare));
  }
}
