package dev.crosstalk.script;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.CalleeReader;
import dev.crosstalk.language.EndDetector;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one callee is to do on one call, and how it reads words: its own before it says them, and
 * what it hears.
 */
final class CalleeVoice {

  private final Parts parts;
  private final CalleePart part;
  private final Draws draws;
  private final EndKind end;

  CalleeVoice(Parts parts, CalleePart part, Draws draws) {
    this.parts = parts;
    this.part = part;
    this.draws = draws;
    this.end = end(part);
  }

  CalleeBrief brief() {
    return parts.brief();
  }

  CalleePart part() {
    return part;
  }

  LanguagePack language() {
    return parts.language();
  }

  Draws draws() {
    return draws;
  }

  /** How it is to end the call. */
  EndKind end() {
    return end;
  }

  EndDetector ends() {
    return parts.ends();
  }

  private static EndKind end(CalleePart part) {
    return part.offCard()
        .map(offCard -> offCard == OffCard.HANG_UP ? EndKind.HANG_UP : EndKind.LATER)
        .orElseGet(() -> part.endKinds().get(0));
  }

  /** Whether words would be taken for an ending. */
  boolean soundsLikeEnding(String words) {
    return parts
        .soundsLikeEnding()
        .computeIfAbsent(words, w -> parts.reader().soundsLikeEnding(w, 0.3));
  }

  /** Whether words can be said before the end without being taken for it. */
  boolean goesOn(String words) {
    return parts
        .goesOn()
        .computeIfAbsent(
            words,
            w -> !parts.reader().soundsLikeEnding(w, 1) && !parts.reader().soundsLikeEnding(w, 0));
  }

  /** What it asks to have taken down: an example of the card, else a stock phrase. */
  String need(Moment moment) {
    return brief().style().positive().stream()
        .filter(
            words -> language().hears("cue.need", words) && !language().hears("cue.no-need", words))
        .filter(words -> goesOn(words) && unsaid(words, moment))
        .findFirst()
        .orElseGet(() -> language().phrase("phrase.need", moment.draws()));
  }

  boolean statedNeed(Moment moment) {
    return moment.own().stream()
        .anyMatch(
            words ->
                language().hears("cue.need", words) && !language().hears("cue.no-need", words));
  }

  boolean asks(String words) {
    return language().hears("cue.question", lastSentence(words));
  }

  static String lastSentence(String words) {
    var sentences = Texts.sentences(words);
    return sentences.isEmpty() ? words : sentences.get(sentences.size() - 1).text();
  }

  static boolean unsaid(String words, Moment moment) {
    return moment.own().stream().noneMatch(said -> said.contains(words));
  }

  /** The words with a mark at their end. */
  String sentence(String words) {
    boolean ended = !words.isEmpty() && "。！？!?.…".indexOf(words.charAt(words.length() - 1)) >= 0;
    return ended ? words : words + (language() == LanguagePack.CHINESE ? "。" : ".");
  }

  /** The share of the grams of one text that stands in the other, in [0,1]. */
  static double overlap(String words, String in) {
    return Texts.share(Texts.bigrams(words), Texts.bigrams(in));
  }

  /** The words that a text quotes, one after the other. */
  Optional<String> quotedWords(String text) {
    List<String> quotes = Texts.quoted(text);
    return quotes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(language() == LanguagePack.CHINESE ? "，" : ", ", quotes)
                + (language() == LanguagePack.CHINESE ? "。" : "."));
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
