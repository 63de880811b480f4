package dev.crosstalk.agent;

import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What no single expression gives away, but the words of a sentence together: thoughts about the
 * conversation, talk of being a model, narration. The first and the last are said to nobody.
 */
final class VocabularyDetector implements ReplyDetector {

  private static final int STRONG = 3;
  private static final int ENOUGH_FOR_THOUGHT = 6;

  /** English plans in words that it needs for everything else too. */
  private static final int ENOUGH_FOR_ENGLISH_THOUGHT = 7;

  private static final int ENOUGH_FOR_MODEL_TALK = 6;
  private static final int ENOUGH_FOR_NARRATION = 6;

  private final LanguagePack language;
  private final List<Vocabulary> vocabularies;

  /**
   * @param lines what the card has anybody say: its words are no sign of model talk
   */
  VocabularyDetector(LanguagePack language, List<String> lines) {
    this.language = language;
    Set<String> ofCard = new HashSet<>();
    lines.forEach(line -> ofCard.addAll(Texts.bigrams(line).keySet()));
    this.vocabularies =
        List.of(
            new Vocabulary(
                "stage-direction",
                words("word.motion", Set.of()),
                Set.of(),
                ENOUGH_FOR_NARRATION,
                "cue.first-or-second-person"),
            new Vocabulary(
                "model-talk",
                words("word.model", ofCard),
                words("word.able", ofCard),
                ENOUGH_FOR_MODEL_TALK,
                "cue.nobody"),
            new Vocabulary(
                "reasoning",
                words("word.talk", Set.of()),
                words("word.plan", Set.of()),
                language.code().equals("zh") ? ENOUGH_FOR_THOUGHT : ENOUGH_FOR_ENGLISH_THOUGHT,
                "cue.second-person"));
  }

  private Set<String> words(String section, Set<String> without) {
    Set<String> words = new HashSet<>();
    for (String line : language.lines(section)) {
      for (String word : line.split(" ")) {
        words.addAll(Texts.bigrams(word).keySet());
      }
    }
    words.removeAll(without);
    return Set.copyOf(words);
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    for (Span sentence : Texts.sentences(reply.own())) {
      Map<String, Integer> grams = Texts.bigrams(sentence.text());
      for (Vocabulary vocabulary : vocabularies) {
        if (vocabulary.isOf(grams) && !language.hears(vocabulary.unlessHeard(), sentence.text())) {
          return Finding.of(vocabulary.problem(), sentence.text());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The words of a kind of talk.
   *
   * @param strong words that count three times; without any of them it is not of this kind
   * @param weak words that count once
   * @param unlessHeard the cue of what such a sentence has not got
   */
  private record Vocabulary(
      String problem, Set<String> strong, Set<String> weak, int enough, String unlessHeard) {

    boolean isOf(Map<String, Integer> grams) {
      int ofStrong = count(grams, strong);
      return ofStrong > 0 && STRONG * ofStrong + count(grams, weak) >= enough;
    }

    private static int count(Map<String, Integer> grams, Set<String> words) {
      int count = 0;
      for (String gram : grams.keySet()) {
        count += words.contains(gram) ? 1 : 0;
      }
      return count;
    }
  }
}
