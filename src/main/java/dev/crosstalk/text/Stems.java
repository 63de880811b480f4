package dev.crosstalk.text;

/**
 * A light English stemmer: enough that "moved", "moving" and "moves" are one word.
 *
 * <p>It compares words, it doesn't spell them: "move" becomes "mov". Words of three letters and
 * words with other than a-z in them stay.
 */
final class Stems {
  private Stems() {}

  static String of(String word) {
    String w = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
    if (w.length() < 4 || !w.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return w;
    }
    String stem = withoutEnding(w);
    return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
  }

  private static String withoutEnding(String w) {
    if (w.endsWith("ies") || w.endsWith("ied")) {
      return w.length() > 4 ? cut(w, 3) + "y" : cut(w, 1);
    }
    if (w.endsWith("sses")) {
      return cut(w, 2);
    }
    if (w.endsWith("s") && !w.endsWith("ss") && !w.endsWith("us") && !w.endsWith("is")) {
      boolean hissing = w.matches(".*(?:x|z|ch|sh)es");
      return cut(w, hissing ? 2 : 1);
    }
    if (w.endsWith("ing")) {
      return ifWord(w, cut(w, 3));
    }
    if (w.endsWith("ed") && !w.endsWith("eed")) {
      return ifWord(w, cut(w, 2));
    }
    return w;
  }

  /** The stem, if it is long enough and has a vowel ("thing" is no form of "th"), or the word. */
  private static String ifWord(String word, String stem) {
    if (stem.length() < 3 && !stem.matches("[aeiou].|.[aeiou]") || !stem.matches(".*[aeiouy].*")) {
      return word;
    }
    int n = stem.length();
    boolean doubled =
        n > 3 && stem.charAt(n - 1) == stem.charAt(n - 2) && "lsz".indexOf(stem.charAt(n - 1)) < 0;
    return doubled ? cut(stem, 1) : stem;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
