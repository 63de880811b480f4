package dev.crosstalk.card;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Something in a card that its author should change.
 *
 * @param file the card's path as the user gave it, with forward slashes
 * @param line from 1
 * @param column from 1
 * @param sentence what is wrong and what to do about it, on one line
 * @param code a stable word for programs, such as {@code missing-section}
 */
public record CardProblem(
    String file, int line, int column, Severity severity, String sentence, String code) {
  /** By line, then by column; problems of one place stay as they are. */
  public static final Comparator<CardProblem> BY_PLACE =
      Comparator.comparingInt(CardProblem::line).thenComparingInt(CardProblem::column);

  /** An error leaves no scenario; a warning leaves one. */
  public enum Severity {
    ERROR,
    WARNING;

    /** The word that files and messages use, {@code error} or {@code warning}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CardProblem {
    Objects.requireNonNull(file);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(sentence);
    Objects.requireNonNull(code);
  }

  /** The same problem of a file of another name. */
  public CardProblem in(String otherFile) {
    return new CardProblem(otherFile, line, column, severity, sentence, code);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  // design, the card: each FILE:LINE:COLUMN: error|warning: sentence with the remedy [code]
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s:%d:%d: %s: %s [%s]", file, line, column, severity.word(), sentence, code);
  }
}
