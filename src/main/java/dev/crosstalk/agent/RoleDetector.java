package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of the other side: both speakers in one reply, or the wrong one. */
final class RoleDetector implements ReplyDetector {

  /** A line, or what follows a sentence, that begins with a name and a colon. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:^|\n|(?<=[。！？.!?…”\"）)*]))[ \t　*【\\[]{0,4}"
              + "(\\p{L}[\\p{L}.'’]{0,11}(?: \\p{L}[\\p{L}.'’]{0,11}){0,2})"
              + "[ \t*】\\]]{0,4}[：:](?=\\s*\\S)");

  /** Speech and speech again, as in a novel. */
  private static final Pattern QUOTED_TURNS =
      Pattern.compile(
          "[”\"』」]\\s*(?:[–—-]{1,2}|\n)\\s*[“\"『「]|[.?!。？！][”\"』」]\\s{0,2}[“\"『「]\\p{L}");

  /** A question on a line, and an answer on the next. */
  private static final Pattern ANSWERED =
      Pattern.compile("(?:^|\n)[^\n]{4,200}[?？][ \t]*\n+[^\n]{4,200}");

  /** A line of a list, or one with a heading. */
  private static final Pattern LISTED =
      Pattern.compile("(?m)^[ \t　]{0,8}(?:[^\\p{L}\\s“\"…—]|[一二三四五六七八九十]、|[^\n]{1,12}[：:])|\\*\\*");

  private static final Pattern TEMPLATE_TURN =
      Pattern.compile(
          "(?i)<\\|im_start\\|>|<start_of_turn>|\\[INST]|<\\|(?:user|assistant|start_header_id)\\|>"
              + "|(?:^|\n)#{2,3} ?(?:user|human|assistant|instruction|用户|客户)");

  /** So much of a reply are the other side's words that they are not just quoted. */
  private static final double MOST = 0.62;

  private static final double SAME_QUESTION = 0.5;
  private static final int FEWEST_GRAMS = 4;
  private static final int SHORTEST = 10;

  /** "You'll switch it off at eight?" is how one asks back; nobody asks back a whole line. */
  private static final double ALL = 0.8;

  private static final int LONG_LINE = 15;

  /** A sentence of so many letters is nobody's by chance. */
  private static final int OWN_SENTENCE = 7;

  /** The same of a part of one. */
  private static final int OWN_PART = 14;

  private final LanguagePack language;
  private final Speaker side;
  private final Names names;
  private final List<Map<String, Integer>> othersLines;
  private final Set<String> othersSentences;
  private final List<Map<String, Integer>> othersQuestions;

  /**
   * @param othersLines what the card has the other side say
   * @param othersQuestions what the card has the other side ask
   */
  RoleDetector(
      LanguagePack language,
      Speaker side,
      Names names,
      List<String> othersLines,
      List<String> othersQuestions) {
    this.language = language;
    this.side = side;
    this.names = names;
    this.othersLines =
        othersLines.stream()
            .filter(line -> Texts.speechLength(line) >= SHORTEST)
            .map(Texts::bigrams)
            .toList();
    this.othersQuestions = othersQuestions.stream().map(Texts::bigrams).toList();
    this.othersSentences =
        othersLines.stream()
            .flatMap(line -> Texts.sentences(line).stream())
            .map(sentence -> Texts.letters(sentence.text()))
            .filter(letters -> letters.length() >= (isHan(letters) ? OWN_SENTENCE : OWN_PART))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    return label(reply.own())
        .or(() -> othersName(reply.own()))
        .or(() -> callsItselfByName(reply.own()))
        .or(() -> answersItself(reply.text()))
        .or(() -> wrongRole(reply.own()))
        .or(() -> othersSentence(reply))
        .or(() -> asksOthersQuestion(reply))
        .or(() -> echo(reply));
  }

  /** Says back, word for word, all that it was told. */
  private static Optional<Finding> echo(Candidate reply) {
    String own = Texts.letters(reply.own());
    return own.length() >= SHORTEST && own.equals(Texts.letters(reply.answered()))
        ? Finding.of("other-side")
        : Optional.empty();
  }

  private static Optional<Finding> answersItself(String text) {
    Matcher answered = text.indexOf('\n') < 0 ? null : ANSWERED.matcher(text);
    return answered != null && answered.find() && !LISTED.matcher(text).find()
        ? Finding.of("other-side", answered.group())
        : Optional.empty();
  }

  /** Speaks to somebody of its own name. */
  private Optional<Finding> callsItselfByName(String own) {
    if (!names.isOwnAddressed(own)) {
      return Optional.empty();
    }
    return Texts.sentences(own).stream()
        .map(Span::text)
        .filter(names::isOwnAddressed)
        .filter(this::isAddress)
        .filter(sentence -> !language.hears("cue.says-who", sentence))
        .findFirst()
        .flatMap(sentence -> Finding.of("other-side", sentence));
  }

  /** Who is asked for his name may answer with it, and with no more than that. */
  private boolean isAddress(String sentence) {
    return language.hears("cue.second-person", sentence)
        || side == Speaker.CALLEE
            && !names.beginsWithOwn(sentence)
            && Texts.speechLength(sentence) >= SHORTEST / 2;
  }

  /** A caller that asks what a customer would ask, and not whether that is what was asked. */
  private Optional<Finding> asksOthersQuestion(Candidate reply) {
    if (othersQuestions.isEmpty() || !language.hears("cue.question", reply.own())) {
      return Optional.empty();
    }
    for (Span sentence : Texts.sentences(reply.own())) {
      String text = sentence.text();
      if (language.hears("cue.question", text) && !language.hears("cue.second-person", text)) {
        Map<String, Integer> grams = Texts.bigrams(text);
        if (grams.size() >= FEWEST_GRAMS
            && othersQuestions.stream().anyMatch(q -> isTaken(grams, q, SAME_QUESTION))
            && Texts.share(grams, Texts.bigrams(reply.answered())) < SAME_QUESTION) {
          return Finding.of("other-side", text);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> label(String own) {
    if (own.indexOf('<') >= 0 || own.indexOf('[') >= 0 || own.indexOf('#') >= 0) {
      Matcher turn = TEMPLATE_TURN.matcher(own);
      if (turn.find()) {
        return Finding.of("other-side", turn.group());
      }
    }
    Matcher quoted = QUOTED_TURNS.matcher(own);
    if (quoted.find()) {
      return Finding.of("other-side", quoted.group());
    }
    if (own.indexOf('：') < 0 && own.indexOf(':') < 0) {
      return Optional.empty();
    }
    Matcher label = LABEL.matcher(own);
    while (label.find()) {
      if (names.isASpeaker(label.group(1))) {
        return Finding.of("other-side", label.group());
      }
    }
    return Optional.empty();
  }

  /** Introduces itself as the other side. */
  private Optional<Finding> othersName(String own) {
    Matcher introduction = language.matcher("cue.introduction", own);
    while (introduction.find()) {
      if (names.isOnlyOthers(introduction.group("name"))) {
        return Finding.of("other-side", introduction.group());
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> wrongRole(String own) {
    Matcher cue = language.matcher("cue.only-" + other().word(), own);
    if (cue.find()) {
      return Finding.of("other-side", cue.group());
    }
    boolean asksBack = side == Speaker.CALLEE && language.hears("cue.question", own);
    if (Texts.speechLength(own) < (asksBack ? LONG_LINE : SHORTEST)) {
      return Optional.empty();
    }
    Map<String, Integer> grams = Texts.bigrams(own);
    double share = asksBack ? ALL : MOST;
    boolean others = othersLines.stream().anyMatch(line -> isTaken(grams, line, share));
    return others ? Finding.of("other-side") : Optional.empty();
  }

  /** Both ways: who takes up a word or two of a long line does not say it. */
  private static boolean isTaken(
      Map<String, Integer> grams, Map<String, Integer> line, double share) {
    return Texts.share(grams, line) >= share && Texts.share(line, grams) >= share;
  }

  /** Said by the wrong side, unless it repeats what it heard. */
  private Optional<Finding> othersSentence(Candidate reply) {
    String heard = Texts.letters(reply.answered());
    return Texts.sentences(reply.own()).stream()
        .map(Span::text)
        .filter(sentence -> isOthers(Texts.letters(sentence), heard))
        .findFirst()
        .flatMap(sentence -> Finding.of("other-side", sentence));
  }

  private boolean isOthers(String sentence, String heard) {
    return sentence.length() >= OWN_SENTENCE
        && othersSentences.stream()
            .filter(others -> !heard.contains(others))
            .anyMatch(
                others ->
                    sentence.equals(others)
                        || others.length() >= (isHan(others) ? OWN_PART : 2 * OWN_PART)
                            && sentence.contains(others));
  }

  private static boolean isHan(String letters) {
    return !letters.isEmpty() && Character.isIdeographic(letters.codePointAt(0));
  }

  private Speaker other() {
    return side == Speaker.CALLER ? Speaker.CALLEE : Speaker.CALLER;
  }
}
