package dev.crosstalk.language;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import java.util.Optional;

/**
 * The embedding models that run in this process; one is loaded when it is first asked for, not
 * before.
 */
public final class Embedders {

  private Embedders() {}

  /**
   * The model for a language, loaded on the first call (half a second or more).
   *
   * @return nothing where there is none for the language, or where the platform lacks the native
   *     library it needs
   */
  public static Optional<Embedder> of(LanguagePack language) {
    return language == LanguagePack.CHINESE ? Bge.LOADED : Optional.empty();
  }

  /** Loaded by its first use; the class initialiser is the lock. */
  private static final class Bge {
    static final Optional<Embedder> LOADED = load();

    private static Optional<Embedder> load() {
      // The tokenizer's library would ask the network what machine this is, and fetch a build for a
      // graphics card.
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      try {
        EmbeddingModel model = new BgeSmallZhV15QuantizedEmbeddingModel();
        return Optional.of(sentence -> model.embed(TextSegment.from(sentence)).content().vector());
      } catch (LinkageError | RuntimeException noNativeLibrary) {
        // The detectors then decide on characters alone.
        return Optional.empty();
      }
    }
  }
}
