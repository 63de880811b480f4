package dev.crosstalk.regression;

import java.util.List;
import java.util.Set;

/**
 * What a comparison looks for, and what it lets pass.
 *
 * @param alpha how rare it has to be that runs that differ by chance alone are told apart, by
 *     whatever figure
 * @param maxDrop the drop of a mean or share that is let pass, however certain it is
 * @param severe the metrics of which a single new failure counts
 * @param maxSevere so many new failures of these are let pass
 * @param maxCrashed the growth of the share of crashed calls that is let pass
 * @param detect the difference that the user wants to be able to see
 * @param passAll for how many calls pass^k is worked out
 */
public record CompareSettings(
    double alpha,
    double maxDrop,
    Set<String> severe,
    int maxSevere,
    double maxCrashed,
    double detect,
    List<Integer> passAll) {
  /**
   * What is severe unless somebody says otherwise: a wrong date or sum is told to a customer as
   * true, and who falls out of its role is no person on the phone any more. Both are found by
   * rules, with evidence, and hardly ever without cause.
   */
  public static final Set<String> SEVERE = Set.of("grounding", "role");

  public static final CompareSettings DEFAULT =
      new CompareSettings(0.05, 0.01, SEVERE, 0, 0.05, 0.05, List.of(2, 4, 8));

  public CompareSettings {
    severe = Set.copyOf(severe);
    passAll = List.copyOf(passAll);
  }
}
