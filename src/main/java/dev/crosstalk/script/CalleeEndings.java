package dev.crosstalk.script;

import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the callee ends a call: as planned, in words that are heard as what was planned. */
final class CalleeEndings {

  /** Ends that come before the caller is through; the others wait until it wraps up. */
  private static final Set<EndKind> EARLY =
      EnumSet.of(
          EndKind.AWAY,
          EndKind.HANG_UP,
          EndKind.REFUSE,
          EndKind.HANDOFF,
          EndKind.LATER,
          EndKind.DRAG);

  private final CalleeVoice voice;

  CalleeEndings(CalleeVoice voice) {
    this.voice = voice;
  }

  /** What ends the call or follows its end, where it is time for that. */
  Optional<String> words(Moment moment) {
    return lastWord(moment).or(() -> offCard(moment)).or(() -> ending(moment));
  }

  private Optional<String> lastWord(Moment moment) {
    boolean over =
        moment.own().stream().anyMatch(voice::soundsLikeEnding)
            || (moment.index() > 0
                && voice.language().hears("cue.farewell", moment.heard())
                && !voice.asks(moment.heard()));
    return over
        ? Optional.of(voice.language().phrase("phrase.last-word", moment.draws()))
        : Optional.empty();
  }

  private Optional<String> offCard(Moment moment) {
    return voice
        .part()
        .offCard()
        .filter(offCard -> moment.index() == (offCard == OffCard.HANG_UP ? endingIndex() : 0))
        .map(offCard -> leastLikeNegative("phrase." + offCard.word(), moment));
  }

  /** A stock phrase; where the card has a negative example of that kind, the one least like it. */
  private String leastLikeNegative(String section, Moment moment) {
    List<String> phrases = new ArrayList<>(voice.language().lines(section));
    String first = voice.language().phrase(section, moment.draws());
    phrases.sort(Comparator.comparing(phrase -> !phrase.equals(first)));
    return phrases.stream().min(Comparator.comparingDouble(this::likeNegative)).orElse(first);
  }

  private double likeNegative(String phrase) {
    return voice.brief().style().negative().stream()
        .mapToDouble(example -> CalleeVoice.overlap(phrase, example))
        .max()
        .orElse(0);
  }

  private Optional<String> ending(Moment moment) {
    if (voice.part().offCard().isPresent()) {
      return Optional.empty();
    }
    boolean early = EARLY.contains(voice.end()) || hasPatience(Patience.SHORT);
    boolean wrapUp = moment.index() >= 2 && voice.language().hears("cue.wrap-up", moment.heard());
    boolean due = early && moment.index() >= endingIndex();
    if (voice.end() == EndKind.NEED && !voice.statedNeed(moment)) {
      return wrapUp || due ? Optional.of(voice.need(moment)) : Optional.empty();
    }
    return due || wrapUp ? Optional.of(endingWords(moment)) : Optional.empty();
  }

  private boolean hasPatience(Patience patience) {
    return voice.part().varied().patience().filter(patience::equals).isPresent();
  }

  /** The callee's turn, counted from 0, in which an early end comes. */
  private int endingIndex() {
    int later = hasPatience(Patience.LONG) ? 2 : 0;
    return 2 + later + voice.draws().below(3, "ending turn");
  }

  /**
   * Words that end the call as planned: the condition's own, an example that sounds like it, or a
   * stock phrase; of these one that is heard as the planned condition, since others of the card may
   * be near it.
   */
  private String endingWords(Moment moment) {
    List<String> candidates = new ArrayList<>(endings());
    candidates.sort(Comparator.comparingDouble(words -> moment.draws().unit("ending " + words)));
    String fallback = ended(voice.language().phrase(voice.end().phrases(), moment.draws()));
    candidates.add(fallback);
    voice.part().endCondition().ifPresent(condition -> candidates.add(ended(asSaidBy(condition))));
    return candidates.stream()
        .filter(words -> heardAsPlanned(words, moment))
        .findFirst()
        .orElse(fallback);
  }

  private List<String> endings() {
    List<String> endings = new ArrayList<>();
    voice.part().endCondition().flatMap(this::own).map(this::ended).ifPresent(endings::add);
    voice.brief().style().positive().stream()
        .filter(voice::soundsLikeEnding)
        .filter(example -> EndKind.ofUtterance(example, voice.language()).contains(voice.end()))
        .forEach(endings::add);
    return endings;
  }

  /**
   * What a condition says that the callee says: what it quotes, else what stands behind "says" or
   * "asks".
   */
  private Optional<String> own(String condition) {
    String said = voice.language().rewrite("speech.said", condition);
    return voice
        .quotedWords(condition)
        .or(() -> said.equals(condition) ? Optional.empty() : Optional.of(asSaidBy(said)));
  }

  private String asSaidBy(String words) {
    return voice.sentence(
        voice.language().rewriteAll("speech.first-person", words.replaceAll("[。.；;]+$", "")));
  }

  /** The words, with others behind them where they do not sound like an ending by themselves. */
  private String ended(String words) {
    return voice.soundsLikeEnding(words)
        ? words
        : words + voice.language().blank() + voice.language().lines("phrase.end").get(0);
  }

  private boolean heardAsPlanned(String words, Moment moment) {
    if (voice.part().endCondition().isEmpty() || !voice.soundsLikeEnding(words)) {
      return voice.soundsLikeEnding(words);
    }
    boolean late = !EARLY.contains(voice.end());
    Standing standing = new Standing(words, true, true, late, voice.statedNeed(moment));
    List<HeldCondition> held = voice.ends().held(standing);
    return held.stream()
        .anyMatch(
            condition ->
                voice
                    .brief()
                    .endConditions()
                    .get(condition.condition() - 1)
                    .equals(voice.part().endCondition().get()));
  }
}
