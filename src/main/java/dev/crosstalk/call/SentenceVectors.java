package dev.crosstalk.call;

import dev.crosstalk.language.Embedder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The vectors of the sentences that were read last: a turn is read for its rules, for its end and
 * for what it performs, and the model takes milliseconds for each sentence. Thread-safe.
 */
final class SentenceVectors {

  /** Half a megabyte of vectors a card. */
  private static final int KEPT = 256;

  private final Map<String, float[]> vectors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > KEPT;
        }
      };

  /** That model, asked only for what is not kept. */
  Embedder of(Embedder model) {
    return sentence -> {
      float[] vector = kept(sentence);
      // Two threads may both ask for a sentence; they get the same vector.
      return vector == null ? keep(sentence, model.embed(sentence)) : vector;
    };
  }

  private synchronized float[] kept(String sentence) {
    return vectors.get(sentence);
  }

  private synchronized float[] keep(String sentence, float[] vector) {
    vectors.put(sentence, vector);
    return vector;
  }
}
