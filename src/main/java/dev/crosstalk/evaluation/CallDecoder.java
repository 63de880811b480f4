package dev.crosstalk.evaluation;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.evaluation.DecodedCall.CalleeTurn;
import dev.crosstalk.evaluation.DecodedCall.CallerTurn;
import dev.crosstalk.evaluation.DecodedCall.StepSaid;
import dev.crosstalk.evaluation.StepPath.Run;
import dev.crosstalk.language.CallerReading;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.StepDetector.StepWeight;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads a call's steps, questions and end from its words, over all of its turns. Thread-safe. */
final class CallDecoder {
  /** Off the way, a step must be said that clearly. */
  private static final double CLEARLY_SAID = 1.5;

  /** From these odds on a step is at least touched. */
  private static final double TOUCHED = -3;

  private final CardReaders readers;
  private final List<Integer> spoken;
  private final StepPath path;
  private final EndDecoder ends;

  CallDecoder(List<Step> spokenSteps, CardReaders readers, EndDecoder ends) {
    this.readers = readers;
    this.spoken = spokenSteps.stream().map(Step::number).toList();
    this.path = new StepPath(spoken.size());
    this.ends = ends;
  }

  DecodedCall decode(Conversation call) {
    List<CallerTurn> callerTurns = callerTurns(call.utterances());
    List<CalleeTurn> calleeTurns = calleeTurns(call.utterances(), callerTurns);
    return ends.decode(callerTurns, calleeTurns);
  }

  private List<CallerTurn> callerTurns(List<Utterance> utterances) {
    List<Weighed> turns = new ArrayList<>();
    for (int i = 0; i < utterances.size(); i++) {
      if (utterances.get(i).speaker() == Speaker.CALLER) {
        turns.add(weighed(i, utterances.get(i)));
      }
    }
    Set<Integer> closes =
        IntStream.range(0, turns.size())
            .filter(t -> turns.get(t).closes())
            .boxed()
            .collect(Collectors.toSet());
    List<Run> runs = path.best(turns.stream().map(Weighed::odds).toList(), closes);
    Set<Integer> done = new HashSet<>();
    List<CallerTurn> read = new ArrayList<>();
    for (int t = 0; t < turns.size(); t++) {
      read.add(turns.get(t).read(runs.get(t), spoken, done));
    }
    return read;
  }

  private Weighed weighed(int index, Utterance utterance) {
    String heard = utterance.heard();
    CallerReading reading = reading(utterance);
    List<StepWeight> weights = readers.steps().weigh(heard);
    double[] odds =
        weights.stream()
            .mapToDouble(w -> StepOdds.of(w, reading.opening(), !reading.closings().isEmpty()))
            .toArray();
    return new Weighed(index, utterance, reading, weights, odds);
  }

  /** What the caller did is what it said; steps alone are proved by what was heard. */
  private CallerReading reading(Utterance utterance) {
    CallerReading said = readers.steps().read(utterance.head(), utterance.broken());
    return utterance.misheard().isEmpty()
        ? said
        : said.withSteps(readers.steps().read(utterance.heard(), true).steps());
  }

  private record Weighed(
      int index,
      Utterance utterance,
      CallerReading reading,
      List<StepWeight> weights,
      double[] odds) {

    boolean closes() {
      return !reading.closings().isEmpty();
    }

    CallerTurn read(Run run, List<Integer> spoken, Set<Integer> done) {
      List<StepSaid> steps = new ArrayList<>();
      List<StepSaid> repeats = new ArrayList<>();
      List<Integer> mentions = new ArrayList<>();
      for (int s = 0; s < odds.length; s++) {
        int step = spoken.get(s);
        if (run.has(s) || (odds[s] >= CLEARLY_SAID && (!closes() || done.contains(step)))) {
          StepSaid said = new StepSaid(step, weights.get(s).evidence(), share(odds[s]));
          (done.add(step) ? steps : repeats).add(said);
        } else if (odds[s] >= TOUCHED) {
          mentions.add(step);
        }
      }
      return new CallerTurn(index, utterance, reading, steps, repeats, mentions);
    }

    private static double share(double odds) {
      return 1 / (1 + Math.exp(-odds));
    }
  }

  private List<CalleeTurn> calleeTurns(List<Utterance> utterances, List<CallerTurn> callerTurns) {
    List<CalleeTurn> turns = new ArrayList<>();
    for (int i = 0; i < utterances.size(); i++) {
      if (utterances.get(i).speaker() == Speaker.CALLEE) {
        int index = i;
        long done =
            callerTurns.stream()
                .filter(turn -> turn.index() < index)
                .flatMap(turn -> turn.steps().stream())
                .count();
        double progress = spoken.isEmpty() ? 1 : (double) done / spoken.size();
        // The caller goes by what it heard; after the last word there is nobody to go by anything.
        boolean last = i == utterances.size() - 1;
        Utterance utterance = utterances.get(i);
        String words = last ? utterance.text() : utterance.heard();
        turns.add(
            new CalleeTurn(i, utterance, words, readers.callee().read(words, progress), progress));
      }
    }
    return turns;
  }
}
