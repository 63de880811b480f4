package dev.crosstalk.language;

/** Turns a sentence into a vector; sentences of like meaning get vectors of like direction. */
@FunctionalInterface
public interface Embedder {

  /** The vector of a sentence, of unit length; always of the same size. */
  float[] embed(String sentence);
}
