package dev.crosstalk.text;

import java.util.Objects;

/**
 * A number, date, time or the like that stands in a text, and what it means.
 *
 * <p>{@code value} is canonical, so that equal quantities have equal values however they were said:
 *
 * <ul>
 *   <li>{@code NUMBER}: a plain decimal without trailing zeros, {@code 35000} for 3.5万; a fraction
 *       is {@code 2/3}
 *   <li>{@code DATE}: {@code 2026-01-01}, {@code --01-01} without a year, {@code 2026-01}, {@code
 *       --01} for a month, {@code 2026} for a year, {@code ---15} for a day, {@code W1} (Monday) to
 *       {@code W7} for a weekday
 *   <li>{@code TIME}: {@code 15:30}, 24 hours
 *   <li>{@code TIME_RANGE}: {@code 00:00/04:00}
 *   <li>{@code DURATION}: ISO 8601, {@code PT1H30M}, {@code P3D} (a week is seven days), {@code
 *       P1M}, {@code P2Y}
 *   <li>{@code PERCENT}: {@code 12.5}
 *   <li>{@code MONEY}: {@code CNY 199}
 *   <li>{@code PHONE}: its digits
 * </ul>
 *
 * @param start where it begins in the text that was given, in UTF-16 units
 * @param end where it ends, exclusive
 * @param eitherHalf for {@code TIME} and {@code TIME_RANGE}: nothing says which half of the day is
 *     meant, as in 三点 and "at three". The value then names the morning hour and claims nothing:
 *     {@link #contradicts} lets 三点 stand for 15:00 too.
 */
public record Quantity(Kind kind, String value, int start, int end, boolean eitherHalf) {

  /** What a quantity measures. */
  public enum Kind {
    NUMBER,
    DATE,
    TIME,
    TIME_RANGE,
    DURATION,
    PERCENT,
    MONEY,
    PHONE
  }

  public Quantity {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(value);
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(value + " can't stand from " + start + " to " + end);
    }
  }

  /** A quantity that leaves nothing open. */
  public Quantity(Kind kind, String value, int start, int end) {
    this(kind, value, start, end, false);
  }

  /**
   * Whether both can't be true of the same thing. Quantities of different kinds never contradict
   * each other, save a time and a range of times, which do where the time lies outside. What one of
   * them leaves open contradicts nothing: {@code --01-01} goes with {@code 2026-01-01}, with {@code
   * --01} and with any weekday, 三点 with 15:00, 199 with CNY 199.
   *
   * <p>It does not know what the quantities are said of. Two numbers of one sentence "contradict"
   * each other as soon as they differ; it is for the caller to compare like with like.
   */
  public boolean contradicts(Quantity other) {
    return Comparison.comparable(this, other) && !Comparison.compatible(this, other);
  }

  /** Whether the other one is of the same kind (or a time and a range) and does not contradict. */
  public boolean agrees(Quantity other) {
    return Comparison.comparable(this, other) && Comparison.compatible(this, other);
  }

  /** The characters of {@code text}, which must be the text that this was read from. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
