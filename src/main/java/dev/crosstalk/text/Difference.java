package dev.crosstalk.text;

/**
 * Where two texts differ: all between what both begin with and what both end with. No word, number
 * or character is cut through.
 *
 * @param from where it begins in both
 * @param beforeEnd where it ends in the one, exclusive
 * @param afterEnd where it ends in the other, exclusive
 */
public record Difference(int from, int beforeEnd, int afterEnd) {
  private static final int JOINER = 0x200D;

  /** The difference of two texts; empty in both where there is none. */
  public static Difference between(String before, String after) {
    int most = Math.min(before.length(), after.length());
    int from = 0;
    while (from < most && before.charAt(from) == after.charAt(from)) {
      from++;
    }
    while (from > 0 && (isInside(before, from) || isInside(after, from))) {
      from--;
    }
    int same = 0;
    while (same < most - from && sameFromEnd(before, after, same + 1)) {
      same++;
    }
    while (same > 0
        && (isInside(before, before.length() - same) || isInside(after, after.length() - same))) {
      same--;
    }
    return new Difference(from, before.length() - same, after.length() - same);
  }

  private static boolean sameFromEnd(String before, String after, int place) {
    return before.charAt(before.length() - place) == after.charAt(after.length() - place);
  }

  /** Whether a cut there would go through a character, or through a word or number. */
  private static boolean isInside(String text, int place) {
    if (place <= 0 || place >= text.length()) {
      return false;
    }
    int left = text.codePointBefore(place);
    int right = text.codePointAt(place);
    return Character.isLowSurrogate(text.charAt(place))
        || left == JOINER
        || right == JOINER
        || isMark(right)
        || (isOfWord(left) && isOfWord(right))
        || isInsideNumber(text, place - 1)
        || isInsideNumber(text, place);
  }

  /** Whether there is a mark as in 4:00 or 1.5. */
  private static boolean isInsideNumber(String text, int place) {
    return place > 0
        && place + 1 < text.length()
        && ":.,：．".indexOf(text.charAt(place)) >= 0
        && Character.isDigit(text.charAt(place - 1))
        && Character.isDigit(text.charAt(place + 1));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || CodePointWidth.of(c) == 0;
  }

  private static boolean isOfWord(int c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
