package dev.crosstalk.language;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The embedding models that run in this process; one is loaded when it is first asked for, not
 * before.
 */
public final class Embedders {

  private Embedders() {}

  /**
   * The model for a language, loaded on the first call (half a second or more).
   *
   * @return nothing where the platform lacks the native library it needs
   */
  public static Optional<Embedder> of(LanguagePack language) {
    return language == LanguagePack.CHINESE ? Chinese.LOADED : English.LOADED;
  }

  private static Optional<Embedder> load(Supplier<EmbeddingModel> loading) {
    // The tokenizer's library would ask the network what machine this is, and fetch a build for a
    // graphics card.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      EmbeddingModel model = loading.get();
      return Optional.of(sentence -> model.embed(TextSegment.from(sentence)).content().vector());
    } catch (LinkageError | RuntimeException noNativeLibrary) {
      // The detectors then decide on characters and words alone.
      return Optional.empty();
    }
  }

  // Loaded by their first use; the class initialiser is the lock.

  private static final class Chinese {
    static final Optional<Embedder> LOADED = load(BgeSmallZhV15QuantizedEmbeddingModel::new);
  }

  private static final class English {
    static final Optional<Embedder> LOADED = load(BgeSmallEnV15QuantizedEmbeddingModel::new);
  }
}
