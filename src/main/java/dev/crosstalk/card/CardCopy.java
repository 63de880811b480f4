package dev.crosstalk.card;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A card in which words were replaced and placeholders filled. It keeps the name of the card's
 * file, so that calls of all copies have the plans and ids of one card, and has a hash of its own.
 *
 * @param card the copy, read
 * @param text its words, where they are not those of the card's file
 * @param changes what was replaced and filled in, in the order in which it was asked for
 * @param problems what is wrong with the copy and was not wrong with the card
 */
public record CardCopy(
    ParsedCard card, Optional<String> text, List<Change> changes, List<CardProblem> problems) {
  public CardCopy {
    Objects.requireNonNull(card);
    Objects.requireNonNull(text);
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /**
   * Words that others took the place of.
   *
   * @param places where they stood, in order; empty where the card has no such words
   */
  public record Change(String words, String by, List<Place> places) {
    public Change {
      places = List.copyOf(places);
    }
  }
}
