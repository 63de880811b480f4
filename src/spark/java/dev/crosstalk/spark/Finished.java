package dev.crosstalk.spark;

import dev.crosstalk.cli.ClusterJob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which calls of a batch are finished and which failed, card by card: a bit a call and a count for
 * each that failed. Not thread-safe.
 */
final class Finished {
  private static final Pattern RUN = Pattern.compile("\\.run(\\d+)\\.jsonl$");

  private final ClusterJob job;
  private final Map<String, Integer> cards = new HashMap<>();
  private final List<BitSet> finished = new ArrayList<>();
  private final List<Map<Integer, Integer>> attempts = new ArrayList<>();
  private final List<BitSet> failedNow = new ArrayList<>();
  private long twice;

  Finished(ClusterJob job) {
    this.job = job;
    for (String card : job.cards()) {
      cards.put(Part.folder(card), finished.size());
      finished.add(new BitSet());
      attempts.add(new HashMap<>());
      failedNow.add(new BitSet());
    }
  }

  private int card(String path) {
    return cards.getOrDefault(Part.at(path).card(), -1);
  }

  /** Takes in the calls of a file of transcripts. */
  void add(Tasks.Found found) {
    int card = card(found.path());
    if (card >= 0) {
      twice += found.calls().addTo(finished.get(card));
    }
  }

  /**
   * Takes in the calls of a file of failed attempts.
   *
   * @param run the number of the job that is at work now
   */
  void addFailures(Tasks.Found found, int run) {
    int card = card(found.path());
    if (card < 0) {
      return;
    }
    found.calls().stream().forEach(call -> attempts.get(card).merge(call, 1, Integer::sum));
    Matcher of = RUN.matcher(found.path());
    if (of.find() && of.group(1).equals(String.valueOf(run))) {
      found.calls().addTo(failedNow.get(card));
    }
  }

  /** The calls that are still to be made, card by card: those that failed now are not. */
  List<CallRanges> open() {
    List<CallRanges> open = new ArrayList<>();
    for (int card = 0; card < finished.size(); card++) {
      BitSet numbers = new BitSet();
      numbers.set(1, job.calls() + 1);
      numbers.andNot(finished.get(card));
      numbers.andNot(failedNow.get(card));
      open.add(CallRanges.of(numbers));
    }
    return open;
  }

  /** How often calls failed that are not finished, card by card. */
  List<Map<Integer, Integer>> attempts() {
    for (int card = 0; card < finished.size(); card++) {
      BitSet done = finished.get(card);
      attempts.get(card).keySet().removeIf(done::get);
    }
    return attempts;
  }

  /** How many calls are finished. */
  long count() {
    return finished.stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many calls of the job that is at work failed and are not finished. */
  int failedNow() {
    int failed = 0;
    for (int card = 0; card < finished.size(); card++) {
      BitSet numbers = (BitSet) failedNow.get(card).clone();
      numbers.andNot(finished.get(card));
      failed += numbers.cardinality();
    }
    return failed;
  }

  /** How many calls are in more than one file; none, if all is well. */
  long twice() {
    return twice;
  }
}
