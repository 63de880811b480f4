package dev.crosstalk.model;

import java.util.Optional;

/** Takes a key out of what servers say: some quote the key that they refuse, whole or in part. */
final class Secrets {

  /** A piece of a key as short as this is nothing that could be used, or be told from a word. */
  private static final int SHORTEST_PIECE = 6;

  private static final String MASK = "***";

  private final Optional<String> key;

  Secrets(Optional<String> key) {
    this.key = key;
  }

  /** The text with every piece of the key masked. */
  String masked(String text) {
    return key.map(secret -> masked(text, secret)).orElse(text);
  }

  private static String masked(String text, String secret) {
    StringBuilder masked = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int piece = piece(text, at, secret);
      masked.append(piece == 0 ? text.substring(at, at + 1) : MASK);
      at += Math.max(1, piece);
    }
    return masked.toString();
  }

  /** How many characters of the text, from there on, are a piece of the secret; 0 for too few. */
  private static int piece(String text, int at, String secret) {
    int length = Math.min(SHORTEST_PIECE, secret.length());
    if (at + length > text.length() || !secret.contains(text.substring(at, at + length))) {
      return 0;
    }
    while (at + length < text.length() && secret.contains(text.substring(at, at + length + 1))) {
      length++;
    }
    return length;
  }
}
