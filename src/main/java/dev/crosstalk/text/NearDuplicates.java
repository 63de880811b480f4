package dev.crosstalk.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds, in a row of texts, those that say nearly the same as one before. The one that comes first
 * stays; what stays depends on the texts and their order alone.
 *
 * <p>Each text is held against all that stayed: 100,000 of them take about 10 MB, and some twenty
 * seconds in all. Not thread-safe; the sketches, which take most of the time of shorter rows, can
 * be made by many threads.
 */
public final class NearDuplicates {
  private final int mostDifferences;
  private final List<TextSketch> kept = new ArrayList<>();
  private int dropped;

  /**
   * @param limit the {@linkplain TextSketch#similarity similarity} from which on a text is a near
   *     duplicate, above 0 and at most 1
   */
  public NearDuplicates(double limit) {
    int most = 0;
    while (most < TextSketch.HASHES && TextSketch.similarity(most + 1) >= limit) {
      most++;
    }
    this.mostDifferences = most;
  }

  /** Takes the next text; whether it is unlike all that stayed before it, and so stays. */
  public boolean add(String text) {
    return add(TextSketch.of(text));
  }

  /** The same of a text of which the sketch is made already. */
  public boolean add(TextSketch text) {
    for (TextSketch other : kept) {
      if (text.differences(other, mostDifferences) <= mostDifferences) {
        dropped++;
        return false;
      }
    }
    kept.add(text);
    return true;
  }

  /** How like a text is to the nearest of those that stayed, in [0,1]; 0 where none did. */
  public double nearest(String text) {
    TextSketch sketch = TextSketch.of(text);
    int fewest = TextSketch.HASHES;
    for (TextSketch other : kept) {
      fewest = Math.min(fewest, sketch.differences(other, fewest));
    }
    return TextSketch.similarity(fewest);
  }

  /** How many stayed. */
  public int kept() {
    return kept.size();
  }

  /** How many did not. */
  public int dropped() {
    return dropped;
  }
}
