package dev.crosstalk.batch;

import dev.crosstalk.call.CallSource;
import dev.crosstalk.transcript.Transcript;
import java.util.List;

/**
 * What a batch is to do: so many calls of each card.
 *
 * @param cards who makes the calls of each card
 * @param seed the run's
 * @param calls so many a card, at least 1
 */
public record BatchJob(List<CallSource> cards, long seed, int calls) {
  public BatchJob {
    cards = List.copyOf(cards);
  }

  /** How many calls there are in all. */
  public int total() {
    return cards.size() * calls;
  }

  /** One call of it. */
  record Task(CallSource card, int call, String id) {}

  /**
   * A call by its place, from 0: all first calls, then all second ones, so that a batch that is
   * stopped early has some of each card.
   */
  Task task(int place) {
    CallSource card = cards.get(place % cards.size());
    int call = place / cards.size() + 1;
    return new Task(card, call, Transcript.id(card.name(), seed, call));
  }
}
