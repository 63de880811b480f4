package dev.crosstalk.evaluation;

import dev.crosstalk.agent.BothEnds;
import dev.crosstalk.agent.Heard;
import dev.crosstalk.agent.Line;
import dev.crosstalk.agent.ReplyGuard;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.SourceLines;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Metric.TurnStyle;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scores calls of one card from their words alone: it decodes what was done over the whole call and
 * believes nothing that is written beside the words. No model is asked. Thread-safe.
 */
public final class Evaluator {
  private static final int LONGEST_HEARD = 4000;

  /** Calls have some tens of turns; in one of thousands nobody remembers the first. */
  static final int MOST_REMEMBERED = 200;

  private final CardReaders readers;
  private final StyleScorer style;
  private final CallDecoder decoder;
  private final StepsScorer steps;
  private final EndingScorer ending;
  private final GroundingScorer grounding;
  private final KnowledgeScorer knowledge;
  private final RoleScorer role;
  private final FormScorer form;
  private final ReplyGuard callerGuard;
  private final ReplyGuard calleeGuard;

  /**
   * @param sources where the card says what; {@link SourceLines#none} where that is not known
   */
  public Evaluator(Scenario scenario, SourceLines sources) {
    this(scenario, sources, Optional.empty());
  }

  /**
   * @param reference what the callees' talk is compared with, if it is in the card's language
   */
  public Evaluator(Scenario scenario, SourceLines sources, Optional<Reference> reference) {
    this.readers = CardReaders.of(scenario);
    Templates templates = Templates.of(readers.language().code(), Optional.empty());
    this.style = new StyleScorer(scenario.callee(), readers.language(), readers.embedder());
    this.decoder =
        new CallDecoder(
            scenario.caller().spokenSteps(), readers, new EndDecoder(scenario, readers));
    this.steps = new StepsScorer(scenario.caller().spokenSteps(), sources);
    this.ending = new EndingScorer(scenario.caller(), readers, sources);
    this.grounding = new GroundingScorer(scenario.caller(), sources);
    this.knowledge = new KnowledgeScorer(readers, sources);
    this.role = new RoleScorer(scenario.callee(), readers, sources);
    String language = readers.language().code();
    this.form =
        new FormScorer(
            readers.language(), reference.filter(calls -> calls.language().equals(language)));
    this.callerGuard = ReplyGuard.of(Speaker.CALLER, scenario, readers.language(), templates);
    this.calleeGuard = ReplyGuard.of(Speaker.CALLEE, scenario, readers.language(), templates);
  }

  /** Scores a call. */
  public Evaluation evaluate(Conversation whole) {
    Conversation call = asFarAsHeard(whole);
    DecodedCall decoded = decoder.decode(call);
    List<SuspectTurn> turns = suspects(call.utterances(), decoded);
    Metric.Style styles = style(turns);
    return new Evaluation(
        call.id(),
        List.of(
            styles,
            steps.score(decoded),
            ending.score(call, decoded),
            grounding.score(decoded, call.utterances()),
            knowledge.score(decoded),
            role.score(turns, otherSide(styles)),
            form.score(call.utterances())));
  }

  CardReaders readers() {
    return readers;
  }

  /** What a call did, before anything of it is scored. */
  DecodedCall decode(Conversation call) {
    return decoder.decode(asFarAsHeard(call));
  }

  private static Set<Integer> otherSide(Metric.Style styles) {
    return styles.turns().stream()
        .filter(
            turn -> turn.verdict() == Verdict.FAIL && turn.reasons().get(0).equals("other-side"))
        .map(TurnStyle::turn)
        .collect(Collectors.toSet());
  }

  /** A turn may be a megabyte of whatever a model said; nobody listens to more than some of it. */
  static Conversation asFarAsHeard(Conversation call) {
    return new Conversation(
        call.id(),
        call.cardFile(),
        call.cardSha256(),
        call.utterances().stream().map(turn -> turn.upTo(LONGEST_HEARD)).toList());
  }

  /**
   * A turn, and what is suspicious about it.
   *
   * @param problems the words that show each kind of problem, by kind
   */
  record SuspectTurn(Utterance utterance, Map<String, String> problems) {}

  private List<SuspectTurn> suspects(List<Utterance> utterances, DecodedCall decoded) {
    List<SuspectTurn> turns = new ArrayList<>();
    BothEnds ends = new BothEnds();
    for (int i = 0; i < utterances.size(); i++) {
      Utterance utterance = utterances.get(i);
      boolean over =
          decoded.closing().turn().isPresent() && decoded.closing().turn().getAsInt() < i;
      ReplyGuard guard = utterance.speaker() == Speaker.CALLER ? callerGuard : calleeGuard;
      turns.add(
          new SuspectTurn(
              utterance,
              guard.problems(
                  utterance.text(), new Heard(last(ends.lines(utterance.speaker())), over))));
      ends.add(utterance.speaker(), utterance.head(), utterance.heard(), utterance.broken());
    }
    return turns;
  }

  private static List<Line> last(List<Line> lines) {
    return lines.subList(Math.max(0, lines.size() - MOST_REMEMBERED), lines.size());
  }

  private Metric.Style style(List<SuspectTurn> turns) {
    List<TurnStyle> scores =
        turns.stream()
            .filter(turn -> turn.utterance().speaker() == Speaker.CALLEE)
            .map(
                turn ->
                    style.score(turn.utterance().turn(), turn.utterance().text(), turn.problems()))
            .toList();
    OptionalDouble mean = scores.stream().mapToDouble(TurnStyle::value).average();
    Verdict verdict =
        mean.isEmpty()
            ? Verdict.UNCLEAR
            : mean.getAsDouble() >= Metric.Style.PASSES
                ? Verdict.PASS
                : mean.getAsDouble() < Metric.Style.FAILS ? Verdict.FAIL : Verdict.UNCLEAR;
    return new Metric.Style(mean, verdict, scores);
  }
}
