package dev.crosstalk.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A figure before and after: in pairs where there are such, and in what is left over on either
 * side. What depends on each other, such as calls after one plan, is one cluster, and goes where it
 * goes as a whole.
 *
 * @param pairs clusters of pairs
 * @param before clusters without a counterpart
 * @param after the same on the other side
 */
public record TwoSamples(List<Pairs> pairs, List<Cluster> before, List<Cluster> after) {
  static final String NAME = "permutation";

  public TwoSamples {
    pairs = List.copyOf(pairs);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Values that come in pairs.
   *
   * @param before the sum of the values before
   * @param after the sum of those after
   * @param n how many pairs
   */
  public record Pairs(double before, double after, int n) {
    /** The sum of the differences. */
    public double difference() {
      return after - before;
    }

    /** Both together. */
    public Pairs plus(Pairs more) {
      return new Pairs(before + more.before, after + more.after, n + more.n);
    }
  }

  /**
   * Values.
   *
   * @param sum of them
   * @param n how many
   */
  public record Cluster(double sum, int n) {
    private static final Cluster NONE = new Cluster(0, 0);

    /** Both together. */
    public Cluster plus(Cluster more) {
      return new Cluster(sum + more.sum, n + more.n);
    }

    /** Not a number where there is nothing. */
    public double mean() {
      return sum / n;
    }
  }

  /** The mean before; not a number where there is nothing. */
  public double meanBefore() {
    return all(before, pairs.stream().map(pair -> new Cluster(pair.before, pair.n))).mean();
  }

  /** The mean after; not a number where there is nothing. */
  public double meanAfter() {
    return all(after, pairs.stream().map(pair -> new Cluster(pair.after, pair.n))).mean();
  }

  /** How many values there are before; after there may be others without a counterpart. */
  public int count() {
    return all(before, pairs.stream().map(pair -> new Cluster(pair.before, pair.n))).n();
  }

  private static Cluster all(List<Cluster> alone, Stream<Cluster> paired) {
    return Stream.concat(alone.stream(), paired).reduce(Cluster.NONE, Cluster::plus);
  }

  /**
   * The mean after less the mean before, with its interval: by drawing whole clusters again and
   * again (Field and Welsh 2007).
   *
   * @param place makes the draws for one figure others than those for another
   */
  public Interval difference(String place) {
    // Plain arrays: over a hundred thousand calls this is most of what a comparison does.
    double[] olds = pairs.stream().mapToDouble(Pairs::before).toArray();
    double[] news = pairs.stream().mapToDouble(Pairs::after).toArray();
    int[] sizes = pairs.stream().mapToInt(Pairs::n).toArray();
    SplittableRandom random = new SplittableRandom(31L * count() + place.hashCode());
    double[] draws = new double[Bootstrap.DRAWS];
    for (int draw = 0; draw < draws.length; draw++) {
      double oldSum = 0;
      double newSum = 0;
      double n = 0;
      for (int i = 0; i < sizes.length; i++) {
        int drawn = random.nextInt(sizes.length);
        oldSum += olds[drawn];
        newSum += news[drawn];
        n += sizes[drawn];
      }
      Cluster old = drawn(before, random);
      Cluster now = drawn(after, random);
      draws[draw] = (newSum + now.sum) / (n + now.n) - (oldSum + old.sum) / (n + old.n);
    }
    return Bootstrap.interval(meanAfter() - meanBefore(), draws);
  }

  /** As many clusters as there are, drawn from them. */
  private static Cluster drawn(List<Cluster> clusters, SplittableRandom random) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < clusters.size(); i++) {
      Cluster drawn = clusters.get(random.nextInt(clusters.size()));
      sum += drawn.sum;
      n += drawn.n;
    }
    return new Cluster(sum, n);
  }

  /**
   * The permutation test (Good 2005): where nothing changed, before and after may change places
   * within a cluster of pairs, and what has no counterpart may lie on either side.
   */
  public Tested permuted(String place) {
    double[] differences = pairs.stream().mapToDouble(Pairs::difference).toArray();
    if (before.isEmpty() && after.isEmpty()) {
      return SignFlip.test(differences, place);
    }
    List<Cluster> alone = new ArrayList<>(before);
    alone.addAll(after);
    if (differences.length + alone.size() == 0 || meanAfter() == meanBefore()) {
      return Tested.nothing(NAME);
    }
    SplittableRandom random = new SplittableRandom(31L * count() + place.hashCode());
    double here = Math.abs(meanAfter() - meanBefore());
    int as = 1;
    for (int draw = 0; draw < SignFlip.DRAWS; draw++) {
      as += Math.abs(shuffled(alone, random)) >= here - SignFlip.SAME ? 1 : 0;
    }
    double draws = SignFlip.DRAWS + 1;
    return new Tested(NAME, as / draws, 1 / draws);
  }

  /** The difference after changing places at random. */
  private double shuffled(List<Cluster> alone, SplittableRandom random) {
    double oldSum = 0;
    double newSum = 0;
    double oldN = 0;
    double newN = 0;
    for (Pairs pair : pairs) {
      boolean change = random.nextBoolean();
      oldSum += change ? pair.after : pair.before;
      newSum += change ? pair.before : pair.after;
      oldN += pair.n;
      newN += pair.n;
    }
    for (int i = 0; i < alone.size(); i++) {
      int other = i + random.nextInt(alone.size() - i);
      Cluster here = alone.get(other);
      alone.set(other, alone.get(i));
      alone.set(i, here);
      if (i < before.size()) {
        oldSum += here.sum;
        oldN += here.n;
      } else {
        newSum += here.sum;
        newN += here.n;
      }
    }
    return newSum / newN - oldSum / oldN;
  }
}
