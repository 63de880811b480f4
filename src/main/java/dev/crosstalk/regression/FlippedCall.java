package dev.crosstalk.regression;

import dev.crosstalk.regression.Pairing.Pair;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A call and its counterpart of which checks turned over.
 *
 * @param flips at least one
 * @param parting where the two part; absent where their words are not at hand
 */
public record FlippedCall(Pair pair, List<Flip> flips, Optional<Parting> parting) {
  public FlippedCall {
    Objects.requireNonNull(pair);
    flips = List.copyOf(flips);
    Objects.requireNonNull(parting);
  }

  /** The checks that are worse now. */
  public List<Flip> worse() {
    return flips.stream().filter(Flip::worse).toList();
  }

  /** How far the values fell together. */
  private double fall() {
    return flips.stream()
        .mapToDouble(flip -> flip.before().value().orElse(0) - flip.after().value().orElse(0))
        .sum();
  }

  /** The worst first: by severe checks, by how many are worse, by how far they fell. */
  static Comparator<FlippedCall> worstFirst(Set<String> severe) {
    return Comparator.comparingLong(
            (FlippedCall call) ->
                -call.worse().stream().filter(flip -> severe.contains(flip.metric())).count())
        .thenComparingInt(call -> -call.worse().size())
        .thenComparingDouble(call -> -call.fall())
        .thenComparing(call -> call.pair().after().id());
  }

  FlippedCall with(Optional<Parting> where) {
    return new FlippedCall(pair, flips, where);
  }
}
