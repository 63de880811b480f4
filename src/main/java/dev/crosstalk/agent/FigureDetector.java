package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.FactReader;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.Quantity.Kind;
import dev.crosstalk.text.QuantityReader;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The caller's dates, times, sums, durations and telephone numbers: each must stand in the caller's
 * part of the card, or have been said by the callee. One that stands nowhere contradicts the card
 * where a clause of it says something else of the same thing.
 */
final class FigureDetector implements ReplyDetector {

  /** So much of what a clause is about, the figures apart, is said of the same thing. */
  private static final double SAME_THING = 0.4;

  /** The same of small counts and minutes, which are often but a way of speaking. */
  private static final double SAME_SMALL_THING = 0.5;

  /** Clauses about less than that can't be compared. */
  private static final int FEWEST_GRAMS = 4;

  /** A number of an order, a ticket or the like. */
  private static final Pattern CODE =
      Pattern.compile("(?<![A-Za-z\\d])(?=\\p{Alpha}*\\d)[A-Za-z]{1,6}-?\\d{4,20}(?!\\d)");

  /** So much more must one clause be like it than the clause whose figure was said. */
  private static final double CLEARLY = 0.45;

  /** Digits with what stands between them: 24.99, 10:15, 0808 157 0142. */
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,:：\\- ]\\d+)*");

  /** "One eighteen" is read as eighteen. */
  private static final Pattern DIGIT_BEFORE =
      Pattern.compile(
          "(?i)\\b(?:one|two|three|four|five|six|seven|eight|nine|hundred)(?: and)?[ -]\\z");

  private static final Pattern UNIT = Pattern.compile(" ?(\\p{IsHan}|[\\p{L}]+)");

  private static final int LONG_NUMBER = 5;
  private static final int LONGEST_DIGIT_WORD = 12;

  private final List<Clause> card = new ArrayList<>();
  private final Set<String> cardDigits = new HashSet<>();
  private final String allWords;

  /**
   * @param texts what the caller knows, each a sentence or a few
   */
  FigureDetector(List<String> texts) {
    this.allWords = String.join("\n", texts);
    DIGITS
        .matcher(allWords)
        .results()
        .forEach(found -> cardDigits.add(found.group().replaceAll("\\D", "")));
    texts.forEach(text -> Clause.of(text).forEach(clause -> card.add(clause.withLengths())));
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    return reply.side() == Speaker.CALLER
        ? figure(reply).or(() -> madeUpCode(reply))
        : Optional.empty();
  }

  private Optional<Finding> madeUpCode(Candidate reply) {
    return CODE.matcher(reply.own())
        .results()
        .map(MatchResult::group)
        .filter(
            code ->
                !allWords.contains(code)
                    && reply.heard().lines().stream().noneMatch(line -> line.text().contains(code)))
        .findFirst()
        .flatMap(code -> Finding.of("not-in-card", code));
  }

  private Optional<Finding> figure(Candidate reply) {
    List<Clause> clauses = Clause.of(reply.own());
    if (clauses.isEmpty()) {
      return Optional.empty();
    }
    List<Quantity> heard =
        reply.heard().lines().stream()
            .filter(line -> line.speaker() == Speaker.CALLEE)
            .flatMap(line -> QuantityReader.read(line.text()).stream())
            .toList();
    for (Clause said : clauses) {
      for (Quantity figure : said.figures()) {
        Optional<Finding> problem =
            isReadOut(figure, said) ? Optional.empty() : problem(figure, said, heard);
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  /** 24.99 is said as 24 and 99, 10:15 as 10 and 15, a telephone number as one long number. */
  private boolean isReadOut(Quantity figure, Clause said) {
    if (figure.kind() != Kind.NUMBER) {
      return false;
    }
    if (figure.value().length() >= LONG_NUMBER && cardDigits.contains(figure.value())) {
      return true;
    }
    List<Quantity> all = said.figures();
    int at = all.indexOf(figure);
    boolean withNext = at + 1 < all.size() && isOne(figure, all.get(at + 1));
    boolean withLast = at > 0 && isOne(all.get(at - 1), figure);
    return withNext || withLast || endsLonger(figure, said.words());
  }

  private boolean isOne(Quantity first, Quantity second) {
    return second.kind() == Kind.NUMBER
        && first.kind() == Kind.NUMBER
        && second.start() - first.end() <= 2
        && cardDigits.contains(first.value() + second.value());
  }

  private boolean endsLonger(Quantity figure, String words) {
    String before =
        words.substring(Math.max(0, figure.start() - LONGEST_DIGIT_WORD), figure.start());
    return DIGIT_BEFORE.matcher(before).find()
        && cardDigits.stream().anyMatch(digits -> digits.endsWith(figure.value()));
  }

  private Optional<Finding> problem(Quantity figure, Clause said, List<Quantity> heard) {
    if (heard.stream().anyMatch(value -> figure.agrees(value) || sameAmount(figure, value))) {
      return Optional.empty();
    }
    double contradicting = 0;
    double agreeing = -1;
    for (Clause clause : card) {
      double likeness = said.likeness(clause);
      if (clause.states(figure)) {
        agreeing = Math.max(agreeing, likeness);
      } else if (clause.figures().stream()
          .anyMatch(own -> contradicts(figure, said, own, clause))) {
        contradicting = Math.max(contradicting, likeness);
      }
    }
    if (!FactReader.isFact(figure)) {
      boolean comparable = agreeing < 0 && said.about().size() >= FEWEST_GRAMS;
      return comparable && contradicting >= SAME_SMALL_THING
          ? Finding.of("contradicts-card", said.words())
          : Optional.empty();
    }
    if (agreeing >= 0) {
      return contradicting - agreeing >= CLEARLY
          ? Finding.of("contradicts-card", said.words())
          : Optional.empty();
    }
    return Finding.of(
        contradicting >= SAME_THING ? "contradicts-card" : "not-in-card", said.words());
  }

  /** Two numbers are not of the same thing where other words follow them. */
  private static boolean contradicts(Quantity figure, Clause said, Quantity own, Clause clause) {
    return figure.contradicts(own)
        && (figure.kind() != Kind.NUMBER
            || own.kind() != Kind.NUMBER
            || !FactReader.isFact(figure)
            || said.unit(figure).equals(clause.unit(own)));
  }

  /** Who speaks of money need not say so each time. */
  private static boolean sameAmount(Quantity one, Quantity other) {
    boolean unlike = one.kind() == Kind.NUMBER ^ other.kind() == Kind.NUMBER;
    return unlike && amount(one).equals(amount(other));
  }

  private static String amount(Quantity figure) {
    boolean money = figure.kind() == Kind.MONEY;
    return money ? figure.value().substring(figure.value().indexOf(' ') + 1) : figure.value();
  }

  /**
   * Something that is said, the figures in it, and what it says of them.
   *
   * @param about the grams of the words without the figures
   */
  private record Clause(String words, List<Quantity> figures, Map<String, Integer> about) {

    static List<Clause> of(String text) {
      List<Clause> clauses = new ArrayList<>();
      for (Span sentence : Texts.sentences(text)) {
        List<Quantity> figures = QuantityReader.read(sentence.text());
        if (!figures.isEmpty()) {
          clauses.add(new Clause(sentence.text(), figures, about(sentence.text(), figures)));
        }
      }
      return clauses;
    }

    /** The word behind a figure. */
    String unit(Quantity figure) {
      Matcher unit = UNIT.matcher(words).region(figure.end(), words.length());
      return unit.lookingAt() ? unit.group(1).toLowerCase(Locale.ROOT) : "";
    }

    boolean states(Quantity figure) {
      return figures.stream()
          .anyMatch(own -> figure.agrees(own) && overlap(figure, own) || sameAmount(figure, own));
    }

    /** A year goes with any day of a year, and a weekday with any date; but neither states it. */
    private static boolean overlap(Quantity figure, Quantity own) {
      return figure.kind() != Kind.DATE
          || isWeekday(figure) == isWeekday(own)
              && (!isYear(figure) || !own.value().startsWith("-"));
    }

    private static boolean isWeekday(Quantity date) {
      return date.value().startsWith("W");
    }

    private static boolean isYear(Quantity date) {
      return date.value().length() == 4 && !date.value().startsWith("-");
    }

    double likeness(Clause that) {
      return Math.max(Texts.share(about, that.about), Texts.share(that.about, about));
    }

    private static Map<String, Integer> about(String text, List<Quantity> figures) {
      StringBuilder rest = new StringBuilder(text);
      for (Quantity figure : figures) {
        for (int i = figure.start(); i < figure.end(); i++) {
          rest.setCharAt(i, ' ');
        }
      }
      return new HashMap<>(Texts.bigrams(rest.toString()));
    }

    /** From midnight to four is four hours. */
    Clause withLengths() {
      List<Quantity> all = new ArrayList<>(figures);
      for (Quantity figure : figures) {
        if (figure.kind() == Kind.TIME_RANGE) {
          length(figure).ifPresent(all::add);
        }
      }
      return new Clause(words, all, about);
    }

    private static Optional<Quantity> length(Quantity range) {
      String[] ends = range.value().split("/", 2);
      try {
        Duration length = Duration.between(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
        Duration forward = length.isNegative() ? length.plusDays(1) : length;
        return Optional.of(
            new Quantity(Kind.DURATION, forward.toString(), range.start(), range.end()));
      } catch (DateTimeParseException e) {
        // 24:00 is no time of java.time.
        return Optional.empty();
      }
    }
  }
}
