package dev.crosstalk.evaluation;

import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.DecodedCall.CallerTurn;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.Quantity.Kind;
import dev.crosstalk.text.QuantityReader;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes faulty calls out of good ones, one fault at a time. Where a call has no place for a fault
 * (no question for a wrong answer, no closing for a wrong one) there is none.
 */
final class FaultPlanter {
  private static final Set<Kind> CHANGED =
      Set.of(Kind.DATE, Kind.TIME, Kind.TIME_RANGE, Kind.MONEY, Kind.PERCENT, Kind.PHONE);

  /** Nobody notices a short word that is said twice. */
  private static final int LONG_ENOUGH = 12;

  private static final String HAN_DIGITS = "一二三四五六七八九";

  private final Scenario scenario;
  private final CardReaders readers;

  FaultPlanter(Scenario scenario, CardReaders readers) {
    this.scenario = scenario;
    this.readers = readers;
  }

  /**
   * A call with a fault.
   *
   * @param turn the number of the turn that the fault is in
   */
  record Faulty(Conversation call, int turn) {}

  /** The call with that fault, if it has a place for it. */
  Optional<Faulty> plant(
      PlantedFault fault, Conversation call, DecodedCall decoded, RandomGenerator random) {
    Draft draft = new Draft(call);
    return switch (fault) {
      case SKIPPED_STEP -> middleStep(decoded, random).map(turn -> draft.without(turn.index()));
      case SWAPPED_STEPS -> swapped(draft, decoded, random);
      case REPEATED_STEP -> repeated(draft, decoded, random);
      case MENTIONED_STEP ->
          middleStep(decoded, random).map(turn -> draft.with(turn.index(), mention(turn, random)));
      case WRONG_CLOSING -> wrongClosing(draft, decoded);
      case NO_CLOSING ->
          closing(decoded).map(at -> draft.with(at, pick("selftest.goodbye", random)));
      case EARLY_CLOSING -> early(draft, decoded, random);
      case TALK_AFTER_END -> talkAfterEnd(draft, decoded);
      case WRONG_FIGURE -> wrongFigure(draft, decoded, random);
      case INVENTED_FIGURE ->
          middleStep(decoded, random)
              .map(
                  turn ->
                      draft.with(
                          turn.index(),
                          turn.utterance().text()
                              + language().blank()
                              + pick("selftest.invented", random)));
      case WRONG_ANSWER -> wrongAnswer(draft, decoded);
      case LIKE_AN_ASSISTANT ->
          callee(decoded, random).map(at -> draft.with(at, pick("selftest.assistant", random)));
      case A_LIST ->
          callee(decoded, random).map(at -> draft.with(at, pick("selftest.list", random)));
      case STAGE_DIRECTION ->
          callee(decoded, random)
              .map(at -> draft.with(at, pick("selftest.stage", random) + draft.text(at)));
      case SAID_BEFORE -> saidBefore(draft, decoded);
      case OTHER_SIDES_WORDS ->
          callee(decoded, random).map(at -> draft.with(at, callersLine(random)));
      case LEAKED_PROMPT ->
          callee(decoded, random).map(at -> draft.with(at, pick("selftest.leak", random)));
      case UNSPOKEN_VOICED ->
          unspoken().flatMap(words -> callee(decoded, random).map(at -> draft.with(at, words)));
    };
  }

  private LanguagePack language() {
    return readers.language();
  }

  private String pick(String section, RandomGenerator random) {
    List<String> lines = language().lines(section);
    return lines.get(random.nextInt(lines.size()));
  }

  /** A turn that performs one step and nothing else, with others before and behind it. */
  private Optional<CallerTurn> middleStep(DecodedCall decoded, RandomGenerator random) {
    List<CallerTurn> steps =
        decoded.callerTurns().stream().filter(turn -> turn.steps().size() == 1).toList();
    if (steps.size() < 3) {
      return Optional.empty();
    }
    List<CallerTurn> between =
        steps.subList(1, steps.size() - 1).stream()
            .filter(turn -> turn.reading().answers().isEmpty() && !isRepeated(turn, decoded))
            .filter(turn -> !decoded.closing().turn().equals(OptionalInt.of(turn.index())))
            .toList();
    return between.isEmpty()
        ? Optional.empty()
        : Optional.of(between.get(random.nextInt(between.size())));
  }

  private static boolean isRepeated(CallerTurn turn, DecodedCall decoded) {
    int step = turn.steps().get(0).step();
    return turn.utterance().unclear()
        || decoded.callerTurns().stream()
            .flatMap(other -> other.repeats().stream())
            .anyMatch(said -> said.step() == step);
  }

  private String mention(CallerTurn turn, RandomGenerator random) {
    String name = scenario.caller().step(turn.steps().get(0).step()).name();
    return pick("selftest.mention", random).replace("{0}", name);
  }

  private static Optional<Faulty> swapped(
      Draft draft, DecodedCall decoded, RandomGenerator random) {
    List<CallerTurn> steps =
        decoded.callerTurns().stream()
            .filter(turn -> turn.steps().size() == 1 && turn.index() > 0)
            .filter(turn -> !decoded.closing().turn().equals(OptionalInt.of(turn.index())))
            .toList();
    if (steps.size() < 2) {
      return Optional.empty();
    }
    int first = random.nextInt(steps.size() - 1);
    int one = steps.get(first).index();
    int other = steps.get(first + 1).index();
    String text = draft.text(one);
    draft.with(one, draft.text(other));
    return Optional.of(draft.with(other, text));
  }

  /**
   * A step's turn said once more behind a later one, after a word of the callee that asks nothing.
   */
  private static Optional<Faulty> repeated(
      Draft draft, DecodedCall decoded, RandomGenerator random) {
    List<CallerTurn> steps =
        decoded.callerTurns().stream()
            .filter(turn -> !turn.steps().isEmpty() && turn.index() > 0)
            .filter(turn -> !decoded.closing().turn().equals(OptionalInt.of(turn.index())))
            .toList();
    List<Integer> quiet =
        decoded.calleeTurns().stream()
            .filter(turn -> !turn.reading().asks() && !turn.reading().wantsEnd())
            .map(DecodedCall.CalleeTurn::index)
            .filter(index -> !steps.isEmpty() && index > steps.get(0).index() + 2)
            .filter(index -> decoded.callerAfter(index).isPresent())
            .toList();
    if (quiet.isEmpty()) {
      return Optional.empty();
    }
    int behind = quiet.get(random.nextInt(quiet.size()));
    return Optional.of(
        draft.insert(
            behind + 1,
            new Utterance(0, Speaker.CALLER, draft.text(steps.get(0).index()), OptionalInt.empty()),
            new Utterance(0, Speaker.CALLEE, draft.text(behind), OptionalInt.empty())));
  }

  private static Optional<Integer> closing(DecodedCall decoded) {
    boolean said = decoded.closing().turn().isPresent() && decoded.closing().line().isPresent();
    return said && decoded.end().turn().isPresent()
        ? Optional.of(decoded.closing().turn().getAsInt())
        : Optional.empty();
  }

  /** The closing line of conditions that speak of another kind of end. */
  private Optional<Faulty> wrongClosing(Draft draft, DecodedCall decoded) {
    Optional<Integer> at = closing(decoded);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    Set<EndKind> right = kinds(decoded.closing().line().getAsInt());
    List<String> lines = scenario.caller().closingLines();
    for (int line = lines.size(); line >= 1; line--) {
      Set<EndKind> kinds = kinds(line);
      if (!right.isEmpty() && !kinds.isEmpty() && Collections.disjoint(right, kinds)) {
        return Optional.of(draft.with(at.get(), lines.get(line - 1)));
      }
    }
    return Optional.empty();
  }

  /** The kinds of end of the conditions that a closing line is for. */
  private Set<EndKind> kinds(int line) {
    List<String> conditions = scenario.caller().endConditions();
    return IntStream.rangeClosed(1, conditions.size())
        .filter(condition -> readers.closingLines().forCondition(condition) == line)
        .boxed()
        .flatMap(c -> EndKind.ofCondition(conditions.get(c - 1), language()).stream())
        .collect(Collectors.toSet());
  }

  private Optional<Faulty> early(Draft draft, DecodedCall decoded, RandomGenerator random) {
    Optional<Integer> late = closing(decoded);
    Optional<CallerTurn> middle = middleStep(decoded, random);
    if (late.isEmpty() || middle.isEmpty()) {
      return Optional.empty();
    }
    String line = scenario.caller().closingLines().get(decoded.closing().line().getAsInt() - 1);
    int at = middle.get().index();
    return Optional.of(draft.with(at, draft.text(at) + language().blank() + line));
  }

  private static Optional<Faulty> talkAfterEnd(Draft draft, DecodedCall decoded) {
    Optional<Integer> closing = closing(decoded);
    Optional<CallerTurn> step =
        decoded.callerTurns().stream()
            .filter(turn -> turn.index() > 0 && !turn.steps().isEmpty())
            .findFirst();
    if (closing.isEmpty() || step.isEmpty() || step.get().index() >= closing.get()) {
      return Optional.empty();
    }
    String text = draft.text(step.get().index());
    return Optional.of(
        draft.insert(draft.size(), new Utterance(0, Speaker.CALLER, text, OptionalInt.empty())));
  }

  /** One digit of one figure of one turn changed, so that the figure stands nowhere in the card. */
  private Optional<Faulty> wrongFigure(Draft draft, DecodedCall decoded, RandomGenerator random) {
    List<CallerTurn> turns = new ArrayList<>(decoded.callerTurns());
    for (int tries = turns.size(); tries > 0; tries--) {
      CallerTurn turn = turns.remove(random.nextInt(turns.size()));
      String said = turn.utterance().text();
      for (Quantity figure : QuantityReader.read(said)) {
        Optional<String> changed =
            CHANGED.contains(figure.kind()) && figure.value().length() > 2
                ? changed(said, figure)
                : Optional.empty();
        if (changed.isPresent()) {
          return Optional.of(draft.with(turn.index(), changed.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> changed(String said, Quantity figure) {
    for (int i = figure.end() - 1; i >= figure.start(); i--) {
      char digit = said.charAt(i);
      int han = HAN_DIGITS.indexOf(digit);
      if (han < 0 && (digit < '0' || digit > '9')) {
        continue;
      }
      for (int step = 1; step < 9; step++) {
        char other =
            han >= 0
                ? HAN_DIGITS.charAt((han + step) % 9)
                : (char) ('0' + (digit - '0' + step) % 10);
        String text = said.substring(0, i) + other + said.substring(i + 1);
        Optional<Quantity> now =
            QuantityReader.read(text).stream()
                .filter(q -> q.start() == figure.start() && q.kind() == figure.kind())
                .findFirst();
        if (now.isPresent() && now.get().contradicts(figure) && isNew(now.get())) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the caller's part of the card does not state it anywhere. */
  private boolean isNew(Quantity figure) {
    return scenario.caller().steps().stream()
            .flatMap(step -> step.lines().stream())
            .flatMap(line -> QuantityReader.read(line).stream())
            .noneMatch(figure::agrees)
        && scenario.caller().knowledge().stream()
            .flatMap(entry -> QuantityReader.read(entry.answer()).stream())
            .noneMatch(figure::agrees);
  }

  /** The answer to another question in the place of the right one. */
  private Optional<Faulty> wrongAnswer(Draft draft, DecodedCall decoded) {
    for (DecodedCall.CalleeTurn asked : decoded.calleeTurns()) {
      Optional<CallerTurn> next = decoded.callerAfter(asked.index());
      if (asked.reading().asked().size() == 1 && next.isPresent()) {
        int entry = asked.reading().asked().get(0);
        String right = scenario.caller().knowledge().get(entry - 1).answer();
        String said = next.get().utterance().text();
        if (said.contains(right) && scenario.caller().knowledge().size() > 1) {
          int other = entry % scenario.caller().knowledge().size();
          return Optional.of(
              draft.with(
                  next.get().index(),
                  said.replace(right, scenario.caller().knowledge().get(other).answer())));
        }
      }
    }
    return Optional.empty();
  }

  /** The place of a callee's turn that is neither the first nor the last. */
  private static Optional<Integer> callee(DecodedCall decoded, RandomGenerator random) {
    List<Integer> places =
        decoded.calleeTurns().stream()
            .map(DecodedCall.CalleeTurn::index)
            .filter(index -> decoded.callerAfter(index).isPresent())
            .toList();
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(places.get(random.nextInt(places.size())));
  }

  /** What the callee said at some length, said in its next turn but one once more. */
  private Optional<Faulty> saidBefore(Draft draft, DecodedCall decoded) {
    List<Integer> places =
        decoded.calleeTurns().stream().map(DecodedCall.CalleeTurn::index).toList();
    for (int i = 0; i + 2 < places.size(); i++) {
      String said = draft.text(places.get(i));
      boolean allowed =
          scenario.callee().style().positive().contains(said)
              || language().hears("cue.repeat", said);
      if (Texts.speechLength(said) >= LONG_ENOUGH && !allowed) {
        return Optional.of(draft.with(places.get(i + 2), draft.text(places.get(i))));
      }
    }
    return Optional.empty();
  }

  private String callersLine(RandomGenerator random) {
    List<String> lines =
        scenario.caller().spokenSteps().stream()
            .flatMap(step -> step.lines().stream())
            .filter(line -> Texts.speechLength(line) >= 8)
            .toList();
    return lines.isEmpty()
        ? scenario.caller().openingLines().get(0)
        : lines.get(random.nextInt(lines.size()));
  }

  /** The longest clause of an unspoken concern. */
  private Optional<String> unspoken() {
    return scenario.callee().concerns().stream()
        .filter(Concern::unspoken)
        .flatMap(concern -> Texts.clauses(concern.value()).stream())
        .map(Span::text)
        .max(Comparator.comparingInt(String::length));
  }

  /** A call that is being changed. */
  private static final class Draft {
    private final Conversation call;
    private final List<Utterance> utterances;

    Draft(Conversation call) {
      this.call = call;
      this.utterances = new ArrayList<>(call.utterances());
    }

    String text(int index) {
      return utterances.get(index).text();
    }

    int size() {
      return utterances.size();
    }

    Faulty with(int index, String text) {
      Utterance old = utterances.get(index);
      utterances.set(index, new Utterance(old.turn(), old.speaker(), text, OptionalInt.empty()));
      return new Faulty(numbered(), index + 1);
    }

    /** Without a caller's turn and what the callee said to it. */
    Faulty without(int index) {
      utterances.remove(index);
      if (index < utterances.size()) {
        utterances.remove(index);
      }
      return new Faulty(numbered(), index + 1);
    }

    Faulty insert(int index, Utterance... more) {
      utterances.addAll(index, List.of(more));
      return new Faulty(numbered(), index + 1);
    }

    private Conversation numbered() {
      List<Utterance> numbered = new ArrayList<>();
      for (Utterance old : utterances) {
        numbered.add(
            new Utterance(
                numbered.size() + 1, old.speaker(), old.text(), old.cutAt(), old.misheard()));
      }
      return new Conversation(call.id(), call.cardFile(), call.cardSha256(), numbered);
    }
  }
}
