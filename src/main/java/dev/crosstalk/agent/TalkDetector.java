package dev.crosstalk.agent;

import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Words that are not meant for the other side: thoughts about what to say, talk of being a model,
 * and the prompt itself. Cues of both languages are looked for, as models fall back into English.
 */
final class TalkDetector implements ReplyDetector {

  /** As many letters of the prompt as nobody says by chance. */
  private static final int SHORTEST_PROMPT_SENTENCE = 10;

  private final String card;
  private final List<String> prompt;

  /**
   * @param card all words of the card: what a card itself speaks of is no slip
   * @param prompt sentences that the model is told and that are not to be said
   */
  TalkDetector(String card, List<String> prompt) {
    this.card = card.toLowerCase(Locale.ROOT);
    this.prompt =
        prompt.stream()
            .map(Texts::letters)
            .filter(letters -> letters.length() >= SHORTEST_PROMPT_SENTENCE)
            .toList();
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    String own = reply.own();
    List<LanguagePack> languages = languages(own);
    return cue("prompt-text", "cue.prompt-text", own, languages)
        .or(() -> quoted(own))
        .or(() -> cue("model-talk", "cue.model-talk", own, languages))
        .or(() -> cue("reasoning", "cue.reasoning", own, languages));
  }

  private Optional<Finding> cue(
      String problem, String cue, String own, List<LanguagePack> languages) {
    for (LanguagePack language : languages) {
      Matcher found = language.matcher(cue, own);
      while (found.find()) {
        if (!card.contains(found.group().strip().toLowerCase(Locale.ROOT))) {
          return Finding.of(problem, found.group());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> quoted(String own) {
    String letters = own.length() < SHORTEST_PROMPT_SENTENCE ? "" : Texts.letters(own);
    return prompt.stream()
        .filter(letters::contains)
        .findFirst()
        .flatMap(sentence -> Finding.of("prompt-text", sentence));
  }

  /** Cues can only be heard in a language whose letters are there. */
  private static List<LanguagePack> languages(String own) {
    List<LanguagePack> languages = new ArrayList<>();
    if (own.chars().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff)) {
      languages.add(LanguagePack.CHINESE);
    }
    if (own.chars().anyMatch(c -> c >= 'A' && c <= 'z')) {
      languages.add(LanguagePack.ENGLISH);
    }
    return languages;
  }
}
