package dev.crosstalk.language;

import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How like some fixed lines what was said is: by characters and words at once, by meaning where
 * asked.
 *
 * <p>A gram counts the more, the fewer of the lines have it (inverse document frequency). Meaning
 * is the cosine of embeddings with the mean vector of the lines taken off: the raw cosine of
 * unrelated sentences is far from zero. Thread-safe.
 */
public final class Likeness {

  private final List<String> lines;
  private final List<String> context;
  private final List<Map<String, Integer>> grams;
  private final Map<String, Double> weights = new HashMap<>();
  private final double unknownWeight;
  private final Supplier<Optional<Embedder>> embedder;
  private volatile Meanings meanings;

  public Likeness(List<String> lines, Supplier<Optional<Embedder>> embedder) {
    this(lines, List.of(), embedder);
  }

  /**
   * @param context more lines of the same kind of talk: they tell, with the others, what all of it
   *     has in common
   */
  public Likeness(List<String> lines, List<String> context, Supplier<Optional<Embedder>> embedder) {
    this.lines = List.copyOf(lines);
    this.context = List.copyOf(context);
    this.grams = lines.stream().map(Texts::bigrams).toList();
    this.embedder = embedder;
    Map<String, Integer> linesWith = new HashMap<>();
    grams.forEach(line -> line.keySet().forEach(gram -> linesWith.merge(gram, 1, Integer::sum)));
    linesWith.forEach((gram, count) -> weights.put(gram, weight(count)));
    this.unknownWeight = weight(1);
  }

  private double weight(int linesWithIt) {
    return Math.log(1 + (double) lines.size() / linesWithIt);
  }

  public int size() {
    return lines.size();
  }

  /** The share of a line's grams, by weight, that stands in what was said; in [0,1]. */
  public double covered(int line, Map<String, Integer> said) {
    return share(grams.get(line), said);
  }

  /** The share of the grams of what was said, by weight, that stands in a line; in [0,1]. */
  public double covering(int line, Map<String, Integer> said) {
    return share(said, grams.get(line));
  }

  private double share(Map<String, Integer> of, Map<String, Integer> in) {
    double all = 0;
    double shared = 0;
    for (String gram : of.keySet()) {
      double weight = weights.getOrDefault(gram, unknownWeight);
      all += weight;
      shared += in.containsKey(gram) ? weight : 0;
    }
    return all == 0 ? 0 : shared / all;
  }

  /**
   * How near in meaning a sentence is to a line.
   *
   * @return in [-1,1], or nothing where there is no embedding model, or no word in the sentence
   */
  public Optional<Double> meaning(int line, String sentence) {
    // The models refuse to embed blanks.
    if (sentence.isBlank()) {
      return Optional.empty();
    }
    return embedder.get().map(model -> meanings(model).cosine(line, model.embed(sentence)));
  }

  /**
   * How near in meaning the nearest sentence of a turn, or all of it, is to a line.
   *
   * @return in [-1,1], or nothing where there is no embedding model
   */
  public Optional<Double> nearestMeaning(int line, String turn) {
    List<Span> sentences = Texts.sentences(turn);
    Stream<String> parts =
        sentences.size() > 1
            ? Stream.concat(Stream.of(turn), sentences.stream().map(Span::text))
            : Stream.of(turn);
    return parts.flatMap(part -> meaning(line, part).stream()).max(Comparator.naturalOrder());
  }

  private Meanings meanings(Embedder model) {
    // Two threads may both compute them; they get the same vectors.
    if (meanings == null) {
      meanings = Meanings.of(lines, context, model);
    }
    return meanings;
  }

  /** The vectors of the lines, and the mean that is taken off them. */
  private record Meanings(List<float[]> vectors, float[] mean) {

    static Meanings of(List<String> lines, List<String> context, Embedder model) {
      List<float[]> vectors = new ArrayList<>();
      lines.forEach(line -> vectors.add(model.embed(line)));
      List<float[]> all = new ArrayList<>(vectors);
      context.forEach(line -> all.add(model.embed(line)));
      float[] mean = new float[all.get(0).length];
      for (float[] vector : all) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] += vector[i] / all.size();
        }
      }
      return new Meanings(vectors, mean);
    }

    double cosine(int line, float[] other) {
      double dot = 0;
      double lengths = 0;
      double otherLengths = 0;
      float[] vector = vectors.get(line);
      for (int i = 0; i < mean.length; i++) {
        double a = vector[i] - mean[i];
        double b = other[i] - mean[i];
        dot += a * b;
        lengths += a * a;
        otherLengths += b * b;
      }
      return lengths == 0 || otherLengths == 0 ? 0 : dot / Math.sqrt(lengths * otherLengths);
    }
  }
}
