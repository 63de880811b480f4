package dev.crosstalk.card;

import java.util.Objects;

/** A question that a callee may ask and the answer that the caller then gives. */
public record KnowledgeEntry(String question, String answer) {
  public KnowledgeEntry {
    Objects.requireNonNull(question);
    Objects.requireNonNull(answer);
  }
}
