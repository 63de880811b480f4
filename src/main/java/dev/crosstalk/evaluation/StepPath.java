package dev.crosstalk.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the way through the steps that explains all turns of a call best: each turn performs a run
 * of neighbouring steps, or none, and the runs go forward. A run that leaves steps out costs.
 *
 * <p>By dynamic programming over the turns and the number of steps behind (Viterbi). What a turn
 * says of a step that lies off the way is for others to judge.
 */
final class StepPath {
  /** What a step costs that is left out. */
  private static final double LEFT_OUT = 1.5;

  /** A step that is due is a little more likely than its words alone say. */
  private static final double DUE = 1;

  private final int steps;

  StepPath(int steps) {
    this.steps = steps;
  }

  /** Steps from {@code from} to {@code to}, exclusive, from 0; none where both are the same. */
  record Run(int from, int to) {
    static final Run NONE = new Run(0, 0);

    boolean has(int step) {
      return from <= step && step < to;
    }
  }

  /**
   * The run of each turn.
   *
   * @param odds the log odds of each step in each turn
   * @param closes the turns, from 0, that say a closing line: such a line may perform the step that
   *     is due, but sounds like a last step also where much was left open before it
   */
  List<Run> best(List<double[]> odds, Set<Integer> closes) {
    Way[] ways = new Way[steps + 1];
    ways[0] = new Way(0, null, Run.NONE);
    for (int turn = 0; turn < odds.size(); turn++) {
      ways = extended(ways, odds.get(turn), closes.contains(turn));
    }
    Way best = null;
    for (Way way : ways) {
      best = better(best, way);
    }
    List<Run> runs = new ArrayList<>();
    for (Way way = best; way.before() != null; way = way.before()) {
      runs.add(0, way.run());
    }
    return runs;
  }

  private Way[] extended(Way[] ways, double[] turn, boolean closes) {
    Way[] next = new Way[steps + 1];
    for (int done = 0; done <= steps; done++) {
      Way way = ways[done];
      if (way == null) {
        continue;
      }
      next[done] = better(next[done], new Way(way.score(), way, Run.NONE));
      for (int from = done; from < (closes ? Math.min(done + 1, steps) : steps); from++) {
        double score = way.score() - LEFT_OUT * (from - done);
        for (int to = from + 1; to <= steps; to++) {
          score += turn[to - 1] + DUE;
          next[to] = better(next[to], new Way(score, way, new Run(from, to)));
        }
      }
    }
    return next;
  }

  private static Way better(Way one, Way other) {
    return one == null || (other != null && other.score() > one.score()) ? other : one;
  }

  /** The best way to a place, by its last run. */
  private record Way(double score, Way before, Run run) {}
}
