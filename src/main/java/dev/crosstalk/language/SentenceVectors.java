package dev.crosstalk.language;

import dev.crosstalk.text.Recent;

/**
 * The vectors of the sentences that were read last: a turn is read for its rules, for its end and
 * for what it performs, and the model takes milliseconds for each sentence. Thread-safe.
 */
final class SentenceVectors {

  /** Half a megabyte of vectors a card. */
  private static final int KEPT = 256;

  private volatile Recent<String, float[]> vectors;

  /** That model, asked only for what is not kept. */
  Embedder of(Embedder model) {
    if (vectors == null) {
      vectors = new Recent<>(KEPT, model::embed);
    }
    return vectors::apply;
  }
}
