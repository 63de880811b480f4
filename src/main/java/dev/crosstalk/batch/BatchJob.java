package dev.crosstalk.batch;

import dev.crosstalk.call.CallSource;
import dev.crosstalk.transcript.Transcript;
import java.util.List;

/** What a batch is to do: calls, each at a place of its own. Asked by many threads. */
public interface BatchJob {

  /** How many calls there are in all. */
  int total();

  /**
   * The call at a place.
   *
   * @param place from 0
   */
  Task task(int place);

  /**
   * A call that is to be made.
   *
   * @param card who makes it
   * @param call its number, from 1
   */
  record Task(CallSource card, int call, String id) {
    /** A call of a run of that seed. */
    public static Task of(CallSource card, long seed, int call) {
      return new Task(card, call, Transcript.id(card.name(), seed, call));
    }
  }

  /**
   * So many calls of each card: all first calls, then all second ones, so that a batch that is
   * stopped early has some of each card.
   *
   * @param cards who makes the calls of each card
   * @param seed the run's
   * @param calls so many a card, at least 1
   */
  static BatchJob ofAll(List<CallSource> cards, long seed, int calls) {
    return new BatchJob() {
      @Override
      public int total() {
        return cards.size() * calls;
      }

      @Override
      public Task task(int place) {
        return Task.of(cards.get(place % cards.size()), seed, place / cards.size() + 1);
      }
    };
  }
}
