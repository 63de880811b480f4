package dev.crosstalk.export;

import dev.crosstalk.card.Speaker;
import java.util.Objects;
import java.util.Set;

/**
 * What of calls is exported, and how.
 *
 * @param side whose model is to learn: the assistant of the messages
 * @param system whether the side's system message is exported, as the card makes it
 * @param near the similarity from which on a call is a near-duplicate of one before it
 * @param validation the share of plans that is kept for validation, in [0,1]
 * @param seed chooses which plans these are
 */
public record ExportSettings(
    Set<ExportFormat> formats,
    Speaker side,
    boolean system,
    Gates gates,
    double near,
    double validation,
    long seed) {
  /** Where nobody says otherwise: four fifths of what is said is the same. */
  public static final double NEAR = 0.8;

  public static final double VALIDATION = 0.1;

  public ExportSettings {
    formats = Set.copyOf(formats);
    Objects.requireNonNull(side);
    Objects.requireNonNull(gates);
  }

  boolean has(ExportFormat format) {
    return formats.contains(format);
  }

  /** Whether pairs of the callee's styles are made. */
  boolean pairsStyles() {
    return has(ExportFormat.DPO) && side == Speaker.CALLEE;
  }

  /** Whether the style of the callee's turns must be known. */
  public boolean needsStyle() {
    return gates.minStyle().isPresent() || has(ExportFormat.PARQUET) || pairsStyles();
  }
}
