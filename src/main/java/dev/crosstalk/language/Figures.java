package dev.crosstalk.language;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Fact;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.OtherSection;
import dev.crosstalk.card.Step;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.Quantity.Kind;
import dev.crosstalk.text.QuantityReader;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.math.BigInteger;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Traces a caller's dates, times, sums, durations and telephone numbers: each must stand in the
 * caller's part of the card, or have been said by the callee. One that stands nowhere contradicts
 * the card where a clause of it says something else of the same thing. Thread-safe.
 */
public final class Figures {

  /** So much of what a clause is about, the figures apart, is said of the same thing. */
  private static final double SAME_THING = 0.4;

  /** The same of small counts and minutes, which are often but a way of speaking. */
  private static final double SAME_SMALL_THING = 0.5;

  /** Clauses about less than that can't be compared. */
  private static final int FEWEST_GRAMS = 4;

  /** A number of an order, a ticket or the like: K20417, 24V-118. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![A-Za-z\\d])(?:(?=\\p{Alpha}*\\d)[A-Za-z]{1,6}-?\\d{4,20}"
              + "|\\d{1,4}[A-Za-z]{1,2}-\\d{2,12})(?!\\d)");

  /** So much more must one clause be like it than the clause whose figure was said. */
  private static final double CLEARLY = 0.45;

  /** Digits with what stands between them: 24.99, 10:15, 0808 157 0142. */
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,:：\\- ]\\d+)*");

  /** "One eighteen" is read as eighteen. */
  private static final Pattern DIGIT_BEFORE =
      Pattern.compile(
          "(?i)\\b(?:one|two|three|four|five|six|seven|eight|nine|hundred)(?: and)?[ -]\\z");

  private static final Pattern UNIT = Pattern.compile(" ?(\\p{IsHan}|[\\p{L}]+)");

  /** Units that make a number a count or a sum, which is no part of a date or time. */
  private static final String COUNTED = "块元毛角升斤克米个份次桶位层楼页件张箱瓶盒条人天年折倍遍";

  private static final Pattern SMALL_NUMBER = Pattern.compile("(?<!\\d)\\d{1,2}(?!\\d)");
  private static final Pattern HOUR = Pattern.compile("(\\d\\d):\\d\\d");
  private static final Pattern HOUR_NUMBER = Pattern.compile("[1-9]|1[0-2]");
  private static final Pattern FULL_HOUR = Pattern.compile("(\\d\\d):00");
  private static final int SHORTEST_GROUP = 3;
  private static final int LONG_NUMBER = 5;
  private static final int LONGEST_DIGIT_WORD = 12;

  /** A month and a day, with or without a year. */
  private static final Pattern FULL_DATE = Pattern.compile("(?:\\d{4}|-)-\\d\\d-\\d\\d");

  /** So many characters at most stand between a date and the time or weekday that goes with it. */
  private static final int NEXT_TO = 4;

  private final List<Clause> card = new ArrayList<>();
  private final Set<String> cardDigits = new HashSet<>();
  private final Set<String> parts = new HashSet<>();
  private final Set<Integer> bareHours = new HashSet<>();
  private final String allWords;

  public Figures(CallerBrief brief) {
    List<Known> known = known(brief);
    this.allWords = known.stream().map(Known::text).collect(Collectors.joining("\n"));
    DIGITS
        .matcher(allWords)
        .results()
        .forEach(found -> cardDigits.add(found.group().replaceAll("\\D", "")));
    known.forEach(
        part -> Clause.of(part.text(), part.path()).forEach(c -> card.add(c.withLengths())));
    card.stream().flatMap(clause -> clause.figures().stream()).forEach(this::addParts);
    card.stream().filter(Figures::speaksOfTime).forEach(this::addBareHours);
  }

  private static boolean speaksOfTime(Clause clause) {
    return clause.figures().stream()
        .anyMatch(
            own ->
                own.kind() == Kind.TIME
                    || own.kind() == Kind.TIME_RANGE
                    || own.kind() == Kind.DATE);
  }

  private void addBareHours(Clause clause) {
    clause.figures().stream()
        .filter(own -> own.kind() == Kind.NUMBER && HOUR_NUMBER.matcher(own.value()).matches())
        .forEach(own -> bareHours.add(Integer.parseInt(own.value()) % 12));
  }

  /** The numbers in a date, a time, a sum or a duration, which are often said without the rest. */
  private void addParts(Quantity figure) {
    if (figure.kind() != Kind.NUMBER && figure.kind() != Kind.PHONE) {
      SMALL_NUMBER
          .matcher(figure.value())
          .results()
          .map(found -> new BigInteger(found.group()).toString())
          .forEach(parts::add);
    }
    if (figure.kind() == Kind.TIME || figure.kind() == Kind.TIME_RANGE) {
      HOUR.matcher(figure.value())
          .results()
          .map(hour -> String.valueOf(Integer.parseInt(hour.group(1)) % 12))
          .forEach(parts::add);
    }
  }

  /**
   * A figure that does not stand in the card so.
   *
   * @param said the figure, in the caller's words
   * @param words the sentence that it stands in
   * @param card what the card says of the same thing; empty where it says nothing of it
   */
  public record Untrue(String said, String words, Optional<OnCard> card) {}

  /**
   * A figure of the card.
   *
   * @param path where it stands, as in {@link dev.crosstalk.card.SourceLines}
   */
  public record OnCard(String figure, String path) {}

  /**
   * The figures of what a caller says that are not true.
   *
   * @param own its own words, without the card's lines
   * @param heard what the callee said so far
   */
  public List<Untrue> untrue(String own, List<String> heard) {
    List<Clause> clauses = Clause.of(own, "");
    List<Untrue> untrue = new ArrayList<>();
    if (!clauses.isEmpty()) {
      List<Quantity> figures =
          heard.stream().flatMap(line -> QuantityReader.read(line).stream()).toList();
      for (Clause said : clauses) {
        for (Quantity figure : said.figures()) {
          if (!isReadOut(figure, said)) {
            problem(figure, said, figures)
                .or(() -> onAnotherDay(figure, said))
                .ifPresent(untrue::add);
          }
        }
      }
    }
    untrue.addAll(madeUpCodes(own, heard));
    return untrue;
  }

  private List<Untrue> madeUpCodes(String own, List<String> heard) {
    return CODE.matcher(own)
        .results()
        .map(MatchResult::group)
        .filter(
            code ->
                !allWords.contains(code) && heard.stream().noneMatch(line -> line.contains(code)))
        .map(code -> new Untrue(code, code, Optional.empty()))
        .toList();
  }

  /** 24.99 is said as 24 and 99, 10:15 as 10 and 15, a telephone number as one long number. */
  private boolean isReadOut(Quantity figure, Clause said) {
    if (figure.kind() == Kind.MONEY) {
      return isWithMinorUnit(figure, said);
    }
    if (figure.kind() == Kind.PHONE) {
      return isInLongNumber(figure.value());
    }
    if (figure.kind() != Kind.NUMBER) {
      return isBareHour(figure);
    }
    String unit = said.unit(figure);
    // One digit is said of too many things.
    if (figure.value().length() > 1
        && parts.contains(figure.value())
        && (unit.isEmpty() || COUNTED.indexOf(unit) < 0)) {
      return true;
    }
    if (isInLongNumber(figure.value())) {
      return true;
    }
    List<Quantity> all = said.figures();
    int at = all.indexOf(figure);
    boolean withNext = at + 1 < all.size() && isOne(figure, all.get(at + 1));
    boolean withLast = at > 0 && isOne(all.get(at - 1), figure);
    return withNext || withLast || endsLonger(figure, said.words());
  }

  /** A telephone number or the like, or one of the groups in which it is read out. */
  private boolean isInLongNumber(String digits) {
    return digits.length() >= LONG_NUMBER && cardDigits.contains(digits)
        || digits.length() >= SHORTEST_GROUP
            && cardDigits.stream().anyMatch(n -> n.length() >= LONG_NUMBER && n.contains(digits));
  }

  /** Eleven pounds and forty pence. */
  private boolean isWithMinorUnit(Quantity figure, Clause said) {
    int next = said.figures().indexOf(figure) + 1;
    return next < said.figures().size()
        && said.figures().get(next).kind() == Kind.NUMBER
        && said.figures().get(next).start() - figure.end() <= LONGEST_DIGIT_WORD
        && cardDigits.contains(amount(figure) + said.figures().get(next).value());
  }

  private boolean isOne(Quantity first, Quantity second) {
    boolean near = second.start() - first.end() <= (first.kind() == Kind.MONEY ? 6 : 2);
    return near
        && second.kind() == Kind.NUMBER
        && (first.kind() == Kind.NUMBER || first.kind() == Kind.MONEY)
        && cardDigits.contains(amount(first) + second.value());
  }

  private boolean endsLonger(Quantity figure, String words) {
    String before =
        words.substring(Math.max(0, figure.start() - LONGEST_DIGIT_WORD), figure.start());
    return DIGIT_BEFORE.matcher(before).find()
        && cardDigits.stream().anyMatch(digits -> digits.endsWith(figure.value()));
  }

  private Optional<Untrue> problem(Quantity figure, Clause said, List<Quantity> heard) {
    if (heard.stream().anyMatch(value -> figure.agrees(value) || sameAmount(figure, value))) {
      return Optional.empty();
    }
    double contradicting = 0;
    double agreeing = -1;
    Optional<OnCard> other = Optional.empty();
    for (Clause clause : card) {
      double likeness = said.likeness(clause);
      if (clause.states(figure)) {
        agreeing = Math.max(agreeing, likeness);
        continue;
      }
      Optional<Quantity> own =
          clause.figures().stream()
              .filter(known -> contradicts(figure, said, known, clause))
              .findFirst();
      if (own.isPresent() && likeness > contradicting) {
        contradicting = likeness;
        other = Optional.of(new OnCard(own.get().of(clause.words()), clause.path()));
      }
    }
    boolean contradicts;
    if (!FactReader.isFact(figure)) {
      contradicts =
          agreeing < 0 && said.about().size() >= FEWEST_GRAMS && contradicting >= SAME_SMALL_THING;
    } else if (agreeing >= 0) {
      contradicts = contradicting - agreeing >= CLEARLY;
    } else {
      Optional<OnCard> same = contradicting >= SAME_THING ? other : Optional.empty();
      return Optional.of(new Untrue(figure.of(said.words()), said.words(), same));
    }
    return contradicts
        ? Optional.of(new Untrue(figure.of(said.words()), said.words(), other))
        : Optional.empty();
  }

  /** A time or a weekday right behind a date of the card that has another one there. */
  private Optional<Untrue> onAnotherDay(Quantity figure, Clause said) {
    boolean weekday = Clause.isWeekday(figure);
    if (!weekday && figure.kind() != Kind.TIME && figure.kind() != Kind.TIME_RANGE) {
      return Optional.empty();
    }
    Optional<Quantity> day =
        said.figures().stream()
            .filter(date -> isDay(date) && Math.abs(gap(date, figure)) <= NEXT_TO)
            .findFirst();
    if (day.isEmpty()) {
      return Optional.empty();
    }
    List<Clause> sameDay =
        card.stream().filter(clause -> clause.states(day.get()) && clause.hasDay()).toList();
    boolean agrees =
        sameDay.stream().flatMap(c -> c.figures().stream()).anyMatch(own -> same(figure, own));
    if (agrees) {
      return Optional.empty();
    }
    for (Clause clause : sameDay) {
      for (Quantity own : clause.figures()) {
        if (figure.contradicts(own) && Clause.isWeekday(own) == weekday) {
          OnCard other = new OnCard(own.of(clause.words()), clause.path());
          return Optional.of(new Untrue(figure.of(said.words()), said.words(), Optional.of(other)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean same(Quantity figure, Quantity own) {
    return figure.agrees(own) && Clause.isWeekday(figure) == Clause.isWeekday(own);
  }

  private static boolean isDay(Quantity date) {
    return date.kind() == Kind.DATE && FULL_DATE.matcher(date.value()).matches();
  }

  /** How many characters stand between two quantities, whichever comes first. */
  private static int gap(Quantity one, Quantity other) {
    return one.end() <= other.start() ? other.start() - one.end() : one.start() - other.end();
  }

  /** The hour of a time that the card has as a bare number, as in "until two on Saturdays". */
  private boolean isBareHour(Quantity figure) {
    Matcher hour = FULL_HOUR.matcher(figure.value());
    return figure.kind() == Kind.TIME
        && hour.matches()
        && bareHours.contains(Integer.parseInt(hour.group(1)) % 12);
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
    return unlike && amount(one).length() > 1 && amount(one).equals(amount(other));
  }

  private static String amount(Quantity figure) {
    boolean money = figure.kind() == Kind.MONEY;
    return money ? figure.value().substring(figure.value().indexOf(' ') + 1) : figure.value();
  }

  /** Something that the caller knows, and where the card says it. */
  private record Known(String path, String text) {}

  private static List<Known> known(CallerBrief brief) {
    List<Known> known = new ArrayList<>();
    known.add(new Known("caller.role", brief.role()));
    known.add(new Known("caller.coreTask", brief.coreTask()));
    addAll(known, "caller.customerProfile", brief.customerProfile().stream().map(Figures::words));
    for (Step step : brief.steps()) {
      String path = "caller.steps[" + (step.number() - 1) + "]";
      known.add(new Known(path, step.name()));
      addAll(known, path + ".actions", step.actions().stream());
      addAll(known, path + ".lines", step.lines().stream());
    }
    addAll(known, "caller.knowledge", brief.knowledge().stream().map(Figures::words));
    addAll(known, "caller.openingLines", brief.openingLines().stream());
    addAll(known, "caller.endConditions", brief.endConditions().stream());
    addAll(known, "caller.closingLines", brief.closingLines().stream());
    addAll(known, "caller.other", brief.other().stream().map(OtherSection::text));
    return known;
  }

  private static void addAll(List<Known> known, String path, Stream<String> texts) {
    int i = 0;
    for (String text : (Iterable<String>) texts::iterator) {
      known.add(new Known(path + "[" + i++ + "]", text));
    }
  }

  private static String words(Fact fact) {
    return fact.name().map(name -> name + "：").orElse("") + fact.value();
  }

  private static String words(KnowledgeEntry entry) {
    return entry.question() + "\n" + entry.answer();
  }

  /**
   * Something that is said, the figures in it, and what it says of them.
   *
   * @param path where it stands in the card
   * @param about the grams of the words without the figures
   */
  private record Clause(
      String words, String path, List<Quantity> figures, Map<String, Integer> about) {

    static List<Clause> of(String text, String path) {
      List<Clause> clauses = new ArrayList<>();
      for (Span sentence : Texts.sentences(text)) {
        List<Quantity> figures = QuantityReader.read(sentence.text());
        if (!figures.isEmpty()) {
          clauses.add(new Clause(sentence.text(), path, figures, about(sentence.text(), figures)));
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

    boolean hasDay() {
      return figures.stream().anyMatch(Figures::isDay);
    }

    private static boolean isWeekday(Quantity date) {
      return date.kind() == Kind.DATE && date.value().startsWith("W");
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
      return new Clause(words, path, all, about);
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
