package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Words that are not meant for the other side: thoughts about what to say, talk of being a model,
 * and the prompt itself. Cues of both languages are looked for, as models fall back into English.
 */
final class TalkDetector implements ReplyDetector {

  /** As many letters of the prompt as nobody says by chance. */
  private static final int SHORTEST_PROMPT_SENTENCE = 10;

  /** The same in English. */
  private static final int SHORTEST_ENGLISH_SENTENCE = 16;

  private static final int FEWEST_GRAMS = 8;
  private static final double MOST_OF_SAID = 0.65;
  private static final double SOME_OF_TOLD = 0.4;
  private static final int SHORTEST_HEADING = 2;

  /** Who says "first visit: Monday" reads nothing out. */
  private static final int SHORTEST_BEFORE_COLON = 4;

  private static final int LONGEST_NUMBER = 12;

  private final LanguagePack ofCard;
  private final Names names;
  private final String card;
  private final List<String> prompt;

  /** Of Chinese: in English, whole prompts are made of words that are said on the phone. */
  private final List<Map<String, Integer>> promptGrams;

  private final List<String> headings;

  /**
   * @param card all words of the card: what a card itself speaks of is no slip
   * @param prompt sentences that the model is told and that are not to be said
   * @param headings the names of the steps
   */
  TalkDetector(
      LanguagePack language, Names names, String card, List<String> prompt, List<String> headings) {
    this.ofCard = language;
    this.names = names;
    this.card = card.toLowerCase(Locale.ROOT);
    this.prompt =
        prompt.stream()
            .map(Texts::letters)
            .filter(letters -> !letters.isEmpty() && letters.length() >= shortest(letters))
            .distinct()
            .toList();
    this.promptGrams =
        prompt.stream()
            .filter(told -> Texts.isChinese(told) && told.chars().noneMatch(Character::isDigit))
            .distinct()
            .map(Texts::bigrams)
            .filter(grams -> grams.size() >= FEWEST_GRAMS)
            .toList();
    this.headings =
        headings.stream()
            .map(heading -> heading.toLowerCase(Locale.ROOT))
            .filter(heading -> heading.length() >= SHORTEST_HEADING)
            .toList();
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    String own = reply.own();
    List<LanguagePack> languages = languages(own);
    return cue("prompt-text", "cue.prompt-text", own, languages)
        .or(() -> quoted(own))
        .or(() -> retold(reply))
        .or(() -> cue("model-talk", "cue.model-talk", own, languages))
        .or(() -> saysItIsAi(own, languages))
        .or(() -> cue("reasoning", "cue.reasoning", own, languages))
        .or(
            () ->
                names.isSubjectOf("cue.narrated-thought", own, ofCard)
                    ? Finding.of("reasoning")
                    : Optional.empty())
        .or(() -> ofTheOther(reply))
        .or(() -> heading(own));
  }

  /** No slip of one that the card makes an AI. */
  private Optional<Finding> saysItIsAi(String own, List<LanguagePack> languages) {
    return names.isOwnRole("cue.is-ai", ofCard)
        ? Optional.empty()
        : cue("model-talk", "cue.says-it-is-ai", own, languages);
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

  /** A caller speaks to the other side, not about it. */
  private Optional<Finding> ofTheOther(Candidate reply) {
    Matcher found = ofCard.matcher("cue.third-person", reply.own());
    return reply.side() == Speaker.CALLER && found.find()
        ? Finding.of("reasoning", found.group())
        : Optional.empty();
  }

  /**
   * What a caller is told, in nearly the same words, and to nobody. A callee is told what it will
   * say itself.
   */
  private Optional<Finding> retold(Candidate reply) {
    boolean asked = reply.side() == Speaker.CALLER && !promptGrams.isEmpty();
    List<Span> sentences = asked ? Texts.sentences(reply.own()) : List.of();
    for (Span sentence : sentences) {
      if (!ofCard.hears("cue.second-person", sentence.text())) {
        Map<String, Integer> grams = Texts.bigrams(sentence.text());
        if (grams.size() >= FEWEST_GRAMS
            && promptGrams.stream()
                .anyMatch(
                    told ->
                        Texts.share(grams, told) >= MOST_OF_SAID
                            && Texts.share(told, grams) >= SOME_OF_TOLD)) {
          return Finding.of("prompt-text", sentence.text());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> heading(String own) {
    String lower = own.toLowerCase(Locale.ROOT);
    return headings.stream()
        .filter(heading -> isReadOut(heading, lower))
        .findFirst()
        .flatMap(heading -> Finding.of("prompt-text", heading));
  }

  private static int shortest(String letters) {
    boolean chinese = Character.isIdeographic(letters.codePointAt(letters.length() - 1));
    return chinese ? SHORTEST_PROMPT_SENTENCE : SHORTEST_ENGLISH_SENTENCE;
  }

  /** A step's name as it is numbered, or with a mark behind it; in English also by itself. */
  private boolean isReadOut(String heading, String own) {
    int at = own.indexOf(heading);
    if (at < 0) {
      return false;
    }
    String before = own.substring(Math.max(0, at - LONGEST_NUMBER), at).strip();
    String behind = own.substring(at + heading.length()).strip();
    boolean begins =
        before.isEmpty() || "。！？.!?\n：:".indexOf(before.charAt(before.length() - 1)) >= 0;
    boolean numbered = ofCard.hears("cue.step-number", before);
    boolean bracketed =
        !before.isEmpty()
            && !behind.isEmpty()
            && "【[(（<".indexOf(before.charAt(before.length() - 1)) >= 0
            && "】])）>".indexOf(behind.charAt(0)) >= 0;
    boolean marked =
        begins
            && heading.length() >= SHORTEST_BEFORE_COLON
            && !behind.isEmpty()
            && "：:—".indexOf(behind.charAt(0)) >= 0;
    boolean sentence =
        begins
            && heading.length() >= SHORTEST_PROMPT_SENTENCE
            && !behind.isEmpty()
            && ".。".indexOf(behind.charAt(0)) >= 0;
    return numbered || bracketed || marked || sentence;
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
