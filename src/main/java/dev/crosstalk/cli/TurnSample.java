package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Label;
import dev.crosstalk.evaluation.RatedMetric;
import dev.crosstalk.serve.RatedTurn.Said;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Turns drawn from transcripts, however many there are: those whose hashes are the smallest. A
 * larger sample holds all of a smaller one, and only what is drawn is kept.
 */
final class TurnSample {
  /** Nobody reads more of one turn; a person's turn has some tens of characters. */
  static final int LONGEST_SHOWN = 4_000;

  private static final int MOST_BEFORE = 200;
  private static final int MOST_CHARACTERS_BEFORE = 40_000;

  private final RatedMetric metric;
  private final long seed;
  private final int limit;
  private final TreeMap<String, Drawn> byHash = new TreeMap<>();
  private int shared;

  TurnSample(RatedMetric metric, long seed, int limit) {
    this.metric = metric;
    this.seed = seed;
    this.limit = limit;
  }

  /**
   * A turn that was drawn, and as much of the talk before it as anybody reads.
   *
   * @param earlier how many turns before that are left out
   */
  record Drawn(Label.Item item, Scenario card, List<Said> before, int earlier, Said turn) {}

  RatedMetric metric() {
    return metric;
  }

  long seed() {
    return seed;
  }

  void add(Conversation call, Scenario card) {
    List<Utterance> talk = call.utterances();
    for (int i = 0; i < talk.size(); i++) {
      if (metric.isAbout(talk.get(i).speaker())) {
        offer(call, card, i);
      }
    }
  }

  /** What is drawn, in an order that says nothing. */
  List<Drawn> turns() {
    return List.copyOf(byHash.values());
  }

  /** How many drawn turns have the number of another one, in another transcript of that id. */
  int shared() {
    return shared;
  }

  private void offer(Conversation call, Scenario card, int index) {
    int turn = call.utterances().get(index).turn();
    // Not by the rater: where all label the same turns, it shows how far they agree.
    String hash = Sha256.hex(seed + "\n" + turn + "\n" + call.id());
    if (byHash.containsKey(hash)) {
      shared++;
    } else if (byHash.size() < limit || hash.compareTo(byHash.lastKey()) < 0) {
      byHash.put(hash, drawn(call, card, index));
      if (byHash.size() > limit) {
        byHash.pollLastEntry();
      }
    }
  }

  private Drawn drawn(Conversation call, Scenario card, int index) {
    List<Utterance> talk = call.utterances();
    Deque<Said> before = new ArrayDeque<>();
    int characters = 0;
    for (int i = index - 1; i >= 0 && before.size() < MOST_BEFORE; i--) {
      Said said = said(talk.get(i));
      characters += said.text().length();
      if (characters > MOST_CHARACTERS_BEFORE) {
        break;
      }
      before.addFirst(said);
    }
    Utterance turn = talk.get(index);
    return new Drawn(
        new Label.Item(call.id(), OptionalInt.of(turn.turn()), metric.word()),
        card,
        List.copyOf(before),
        index - before.size(),
        said(turn));
  }

  private static Said said(Utterance utterance) {
    String head = utterance.head();
    Utterance shown =
        new Utterance(utterance.turn(), utterance.speaker(), head, OptionalInt.empty())
            .upTo(LONGEST_SHOWN);
    return new Said(utterance.speaker(), shown.text(), head.length(), utterance.broken());
  }
}
