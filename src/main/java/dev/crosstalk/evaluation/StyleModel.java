package dev.crosstalk.evaluation;

import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much a turn sounds like an assistant, whatever card it is of: a logistic regression over
 * {@link StyleFeatures}, the turn's grams and, where there is an embedding model, its vector.
 *
 * <p>The weights stand in {@code style-<language>.weights} beside this class, a name, a tab and a
 * number a line. They were learned from labelled lines of cards that are in no test set; a class of
 * the tests learns them again. Immutable and thread-safe.
 */
final class StyleModel {
  static final double GRAMS_SCALE = 3;
  static final double VECTOR_SCALE = 3;
  private static final int FEW_GRAMS = 5;

  private final StyleFeatures features;
  private final List<String> names;
  private final Map<String, Double> weights;
  private final Vector vector;

  private StyleModel(LanguagePack language, Map<String, Double> weights) {
    this.features = new StyleFeatures(language);
    this.names = features.names();
    this.weights = weights;
    this.vector = Vector.of(weights);
  }

  /** The model of a language. */
  static StyleModel of(LanguagePack language) {
    return new StyleModel(language, weights(language));
  }

  /** The weights of a language by name. */
  static Map<String, Double> weights(LanguagePack language) {
    Map<String, Double> weights = new HashMap<>();
    String file = "style-" + language.code() + ".weights";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                StyleModel.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          weights.put(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is damaged", e);
    }
    return weights;
  }

  /**
   * Reads a turn.
   *
   * @param sentenceVector its vector, where there is an embedding model
   */
  Reading read(String said, Optional<float[]> sentenceVector) {
    // A model that knows vectors weighs all else otherwise than one that must do without.
    String with = sentenceVector.isPresent() ? "full " : "base ";
    double logit = weight(with + "bias");
    Map<String, Double> byFeature = new HashMap<>();
    double[] values = features.of(said);
    for (int i = 0; i < values.length; i++) {
      double share = values[i] * weight(with + "feature " + names.get(i));
      byFeature.merge(names.get(i).replace("-density", ""), share, Double::sum);
      logit += share;
    }
    Map<String, Integer> grams = Texts.bigrams(said);
    double scale = gramValue(grams.size());
    for (String gram : grams.keySet()) {
      logit += scale * weight(with + "gram " + gram);
    }
    if (sentenceVector.isPresent()) {
      logit += vector.logit(sentenceVector.get());
    }
    return new Reading(logit, byFeature);
  }

  private double weight(String name) {
    return weights.getOrDefault(name, 0.0);
  }

  /** What each of so many different grams counts. */
  static double gramValue(int grams) {
    return GRAMS_SCALE / Math.sqrt(grams + FEW_GRAMS);
  }

  /**
   * What the model makes of a turn.
   *
   * @param logit above zero it sounds more like an assistant than like a person
   * @param byFeature what each feature adds to that
   */
  record Reading(double logit, Map<String, Double> byFeature) {
    /**
     * How much it sounds like an assistant, in [0,1].
     *
     * @param usual the logit that is as usual as zero is elsewhere
     */
    double assistant(double usual) {
      return 1 / (1 + Math.exp(usual - logit));
    }
  }

  /** The part of the model that weighs a vector, its mean over the lines taken off. */
  private record Vector(double[] mean, double[] weights) {
    static Vector of(Map<String, Double> all) {
      int size = 0;
      while (all.containsKey("full mean " + size)) {
        size++;
      }
      return new Vector(values(all, "full mean ", size), values(all, "full vector ", size));
    }

    private static double[] values(Map<String, Double> all, String name, int size) {
      return IntStream.range(0, size).mapToDouble(i -> all.getOrDefault(name + i, 0.0)).toArray();
    }

    double logit(float[] vector) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += VECTOR_SCALE * (vector[i] - mean[i]) * weights[i];
      }
      return sum;
    }
  }
}
