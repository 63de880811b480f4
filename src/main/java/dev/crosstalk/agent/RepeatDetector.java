package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Recent;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * The opening, another line or a goodbye that the same side has said before, and nobody asked for.
 */
final class RepeatDetector implements ReplyDetector {

  /** design, guard: exempt are repeats under 5 characters. */
  private static final int SHORTEST = 5;

  /** "Yes, I see" and the like are said again and again, by a caller before a line of the card. */
  private static final int LONGEST_ACKNOWLEDGEMENT = 9;

  private static final double SAME_OPENING = 0.65;
  private static final double SAME_LINE = 0.86;

  /** So much of the clause in which the opening names the caller... */
  private static final double SAME_NAME = 0.3;

  /** ... and so much of the rest of it are an opening, whatever the words between. */
  private static final double SAME_PURPOSE = 0.3;

  /** So much of an opening that begins with a greeting. */
  private static final double LIKE_OPENING = 0.45;

  private static final double MOST_OF_IT = 0.6;
  private static final int GOODBYES_IN_A_ROW = 3;

  /** Twenty calls' worth of turns. */
  private static final int KEPT = 400;

  private final LanguagePack language;
  private final Speaker side;
  private final List<Map<String, Integer>> openings;
  private final List<Introduction> introductions;
  private final List<String> lines;
  private final Recent<String, Spoken> spoken = new Recent<>(KEPT, Spoken::of);

  /**
   * @param openings the caller's opening lines; none of the callee
   * @param lines the card's lines that are said once
   */
  RepeatDetector(
      LanguagePack language, Speaker side, Names names, List<String> openings, List<String> lines) {
    this.language = language;
    this.side = side;
    this.openings = openings.stream().map(Texts::bigrams).toList();
    this.introductions =
        openings.stream().flatMap(opening -> Introduction.of(opening, names).stream()).toList();
    this.lines = List.copyOf(lines);
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    // Who was not heard to the end, or not as it was said, says it again.
    List<Line> before =
        reply.before().stream().filter(line -> !line.broken() && !line.missed()).toList();
    if (countGoodbyes(reply.text()) >= GOODBYES_IN_A_ROW || saidGoodbyeAgain(reply, before)) {
      return Finding.of("farewell-again");
    }
    if (before.isEmpty() || wasAskedFor(reply, before)) {
      return Optional.empty();
    }
    if (saidTwice(reply.text(), before)) {
      // Nobody has to understand at last, but other words are worth a try.
      return asksForMore(reply.text()) ? Finding.bearable("said-again") : Finding.of("said-again");
    }
    if (othersRepeat(reply)) {
      return Optional.empty();
    }
    return openingAgain(reply, before).or(() -> lineAgain(reply, before));
  }

  private boolean wasAskedFor(Candidate reply, List<Line> before) {
    // A caller that is asked for a repeat announces it in much the same words.
    boolean announced =
        side == Speaker.CALLEE && asksForRepeat(before.get(before.size() - 1).text());
    return asksForRepeat(reply.answered()) && !announced;
  }

  private boolean asksForRepeat(String text) {
    return language.hears("cue.repeat", text) || language.hears("cue.line-noise", text);
  }

  /** Each new question or need may be taken down in the same words. */
  private boolean takesDown(String words, Candidate reply) {
    return language.hears("cue.takes-down", words) && wantsAnAnswer(reply.answered());
  }

  private boolean wantsAnAnswer(String words) {
    return language.hears("cue.question", words) || language.hears("cue.need", words);
  }

  /** Who is told or asked the same again may answer the same; a caller, who is asked it. */
  private boolean othersRepeat(Candidate reply) {
    if (side == Speaker.CALLER && !wantsAnAnswer(reply.answered())) {
      return false;
    }
    String answered = spoken.apply(reply.answered()).letters();
    List<Line> lines = reply.heard().lines();
    return lines.subList(0, Math.max(0, lines.size() - 1)).stream()
        .filter(line -> line.speaker() != reply.side())
        .anyMatch(line -> spoken.apply(line.text()).letters().equals(answered));
  }

  private Optional<Finding> openingAgain(Candidate reply, List<Line> before) {
    if (side != Speaker.CALLER || openings.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> said = spoken.apply(reply.text()).grams();
    Map<String, Integer> first = spoken.apply(before.get(0).text()).grams();
    boolean again =
        openings.stream()
                .anyMatch(
                    opening ->
                        Texts.share(opening, said) >= SAME_OPENING
                            && Texts.share(opening, first) >= SAME_OPENING)
            || Texts.share(first, said) >= SAME_OPENING && first.size() >= SHORTEST
            || opensAnew(reply, before);
    return again ? Finding.of("opening-again") : Optional.empty();
  }

  /** Greets and says who calls and why, though that was heard and nobody asked. */
  private boolean opensAnew(Candidate reply, List<Line> before) {
    Map<String, Integer> said = spoken.apply(reply.own()).grams();
    if (said.isEmpty() || language.hears("cue.asks-who", reply.answered())) {
      return false;
    }
    boolean greets = language.hears("cue.greeting", reply.own());
    boolean opens =
        introductions.stream()
            .anyMatch(
                opening ->
                    Texts.share(opening.name(), said) >= SAME_NAME
                        && (greets || Texts.share(opening.purpose(), said) >= SAME_PURPOSE));
    boolean like = greets && openings.stream().anyMatch(o -> Texts.share(o, said) >= LIKE_OPENING);
    return (opens || like) && !(before.size() == 1 && isNextLine(said));
  }

  /** The line behind the opening often says once more who calls. */
  private boolean isNextLine(Map<String, Integer> said) {
    return !lines.isEmpty()
        && Texts.share(said, spoken.apply(lines.get(0)).grams()) >= SAME_OPENING;
  }

  private Optional<Finding> lineAgain(Candidate reply, List<Line> before) {
    for (String line : lines) {
      if (reply.text().contains(line)
          && before.stream().anyMatch(own -> own.text().contains(line))) {
        return Finding.of("said-again", line);
      }
    }
    if (takesDown(reply.own(), reply)) {
      return Optional.empty();
    }
    Set<String> sentencesBefore = new HashSet<>();
    before.forEach(own -> sentencesBefore.addAll(spoken.apply(own.text()).sentences()));
    int all = 0;
    int again = 0;
    for (Span sentence : Texts.sentences(reply.own())) {
      String letters = Texts.letters(sentence.text());
      all += letters.length();
      again +=
          sentencesBefore.contains(letters) && counts(sentence.text(), letters, reply)
              ? letters.length()
              : 0;
    }
    boolean most = again >= SHORTEST && again > MOST_OF_IT * all;
    return most || isNearlySaid(reply.own(), before) ? Finding.of("said-again") : Optional.empty();
  }

  /** Even an example of good style is none when it is all that is said. */
  private boolean saidTwice(String text, List<Line> before) {
    String letters = spoken.apply(text).letters();
    return letters.length() >= SHORTEST
        && before.stream()
                .filter(line -> spoken.apply(line.text()).letters().equals(letters))
                .count()
            >= 2;
  }

  private boolean counts(String sentence, String letters, Candidate reply) {
    return letters.length() >= SHORTEST
        && !asksForMore(sentence)
        && !((side == Speaker.CALLEE || !reply.own().equals(reply.text()))
            && letters.length() <= LONGEST_ACKNOWLEDGEMENT
            && isAcknowledgement(sentence));
  }

  /** A callee that missed it again asks again; a caller is heard by what it was told to say. */
  private boolean asksForMore(String text) {
    return side == Speaker.CALLEE && language.hears("cue.repeat", text);
  }

  private boolean isAcknowledgement(String sentence) {
    return language.hears("cue.acknowledge", sentence) || language.hears("cue.go-on", sentence);
  }

  private boolean isNearlySaid(String own, List<Line> before) {
    Map<String, Integer> said = spoken.apply(own).grams();
    if (said.size() < 2 * SHORTEST || asksForMore(own)) {
      return false;
    }
    return before.stream()
        .map(line -> spoken.apply(line.text()).grams())
        .anyMatch(line -> Texts.dice(line, said) >= SAME_LINE);
  }

  /** Ping-pong: this side said goodbye, was asked nothing, and says it once more. */
  private boolean saidGoodbyeAgain(Candidate reply, List<Line> before) {
    // design, rule 6: the callee may answer a closing once
    return !reply.heard().over()
        && !before.isEmpty()
        && language.hears("cue.goodbye", before.get(before.size() - 1).text())
        && language.hears("cue.goodbye", reply.own())
        && !language.hears("cue.question", reply.answered())
        && !language.hears("cue.need", reply.answered());
  }

  private int countGoodbyes(String text) {
    Matcher goodbye = language.matcher("cue.goodbye", text);
    int count = 0;
    while (goodbye.find()) {
      count++;
    }
    return count;
  }

  /**
   * An opening taken apart.
   *
   * @param name the clause that names the caller
   * @param purpose the rest
   */
  private record Introduction(Map<String, Integer> name, Map<String, Integer> purpose) {

    static Optional<Introduction> of(String opening, Names names) {
      return Texts.clauses(opening).stream()
          .map(Span::text)
          .filter(names::holdsOwn)
          .findFirst()
          .map(
              clause ->
                  new Introduction(
                      Texts.bigrams(clause), Texts.bigrams(opening.replace(clause, "\n"))));
    }
  }

  /** A turn as it is compared with others. */
  private record Spoken(String letters, Map<String, Integer> grams, List<String> sentences) {
    static Spoken of(String text) {
      return new Spoken(
          Texts.letters(text),
          Texts.bigrams(text),
          Texts.sentences(text).stream().map(Span::text).map(Texts::letters).toList());
    }
  }
}
