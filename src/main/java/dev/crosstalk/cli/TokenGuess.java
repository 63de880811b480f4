package dev.crosstalk.cli;

/** How many tokens a text has, to a model of which nobody knows the tokenizer. */
final class TokenGuess {
  private TokenGuess() {}

  /** So many as any tokenizer takes; none is known that does with fewer. */
  static double least(CharSequence text) {
    return tokens(text, 0.45, 1 / 6.0);
  }

  /** About so many as common ones take. */
  static double about(CharSequence text) {
    return tokens(text, 0.7, 0.27);
  }

  private static double tokens(CharSequence text, double aHanCharacter, double anOther) {
    long han = text.codePoints().filter(Character::isIdeographic).count();
    return han * aHanCharacter + (text.codePoints().count() - han) * anOther;
  }
}
