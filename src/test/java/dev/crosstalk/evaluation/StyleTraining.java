package dev.crosstalk.evaluation;

import dev.crosstalk.language.Embedder;
import dev.crosstalk.language.Embedders;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Learns the weights of {@link StyleModel} from the tuning lines and writes them: twice, for a
 * machine with an embedding model and for one without.
 *
 * <p>Logistic regression with a penalty on the squares of the weights, by gradient descent with
 * momentum (Nesterov). Nothing in it is random, so that the same lines give the same weights.
 */
final class StyleTraining {
  private static final double PENALTY = 1;
  private static final int ROUNDS = 1500;
  private static final double MOMENTUM = 0.95;
  private static final double HARD = 0.5;
  private static final double LEAST = 0.045;

  /**
   * By how much the odds are lowered, so that of lines of unseen cards few that people say are
   * failed: chosen by leaving out one card of the tuning lines after the other.
   */
  private static final Map<LanguagePack, Double> CAUTION =
      Map.of(LanguagePack.CHINESE, 0.4, LanguagePack.ENGLISH, 0.0);

  private final LanguagePack language;
  private final StyleFeatures features;
  private final Embedder embedder;

  StyleTraining(LanguagePack language) {
    this.language = language;
    this.features = new StyleFeatures(language);
    this.embedder = Embedders.of(language).orElseThrow();
  }

  public static void main(String[] args) throws IOException {
    for (LanguagePack language : List.of(LanguagePack.CHINESE, LanguagePack.ENGLISH)) {
      Path file =
          Path.of(
              "src/main/resources/dev/crosstalk/evaluation/style-" + language.code() + ".weights");
      Map<String, Double> weights = new StyleTraining(language).learn(turns(language));
      Files.writeString(file, text(weights), StandardCharsets.UTF_8);
    }
  }

  /** The lines of the file; a gram that hardly counts is left out. */
  static String text(Map<String, Double> weights) {
    StringBuilder text = new StringBuilder();
    weights.forEach(
        (name, weight) -> {
          boolean gram = name.contains(" gram ");
          if (Math.abs(weight) >= (gram ? LEAST : 0.0005)) {
            String number = String.format(Locale.ROOT, gram ? "%.2f" : "%.3f", weight);
            text.append(name).append('\t').append(number).append('\n');
          }
        });
    return text.toString();
  }

  /** A turn, and how much it counts. */
  record Lesson(LabelledTurn turn, double weight) {}

  /** The tuning lines; those that were written to be hard count half. */
  static List<Lesson> turns(LanguagePack language) {
    String set = "tuning-" + language.code();
    return Stream.concat(
            LabelledTurn.set(set).stream().map(turn -> new Lesson(turn, 1)),
            LabelledTurn.set(set + "-2").stream().map(turn -> new Lesson(turn, HARD)))
        .toList();
  }

  /** The weights by name. */
  Map<String, Double> learn(List<Lesson> turns) {
    // What is like a negative example need not sound like an assistant: that is the other axis.
    List<Lesson> clear =
        turns.stream()
            .filter(lesson -> lesson.turn().label() != Verdict.UNCLEAR)
            .filter(lesson -> !lesson.turn().kind().equals("negative-like"))
            .toList();
    Map<String, Double> all = new LinkedHashMap<>();
    fit(clear, Optional.empty()).forEach((name, weight) -> all.put("base " + name, weight));
    List<float[]> vectors =
        clear.stream().map(lesson -> embedder.embed(lesson.turn().text())).toList();
    double[] mean = new double[vectors.get(0).length];
    vectors.forEach(
        vector -> {
          for (int i = 0; i < mean.length; i++) {
            mean[i] += vector[i] / vectors.size();
          }
        });
    for (int i = 0; i < mean.length; i++) {
      // Kept even where it is nothing: the model counts them.
      all.put("full mean " + i, mean[i] == 0 ? 0.001 : mean[i]);
    }
    fit(clear, Optional.of(new Vectors(vectors, mean)))
        .forEach((name, weight) -> all.put("full " + name, weight));
    return all;
  }

  private record Vectors(List<float[]> vectors, double[] mean) {}

  private Map<String, Double> fit(List<Lesson> turns, Optional<Vectors> vectors) {
    Map<String, Integer> index = new HashMap<>();
    List<String> names = new ArrayList<>();
    List<Map<Integer, Double>> rows = new ArrayList<>();
    for (int t = 0; t < turns.size(); t++) {
      Map<Integer, Double> row = new TreeMap<>();
      row.put(at("bias", index, names), 1.0);
      String said = turns.get(t).turn().text();
      double[] values = features.of(said);
      for (int i = 0; i < values.length; i++) {
        row.put(at("feature " + features.names().get(i), index, names), values[i]);
      }
      Map<String, Integer> grams = Texts.bigrams(said);
      for (String gram : grams.keySet()) {
        row.put(at("gram " + gram, index, names), StyleModel.gramValue(grams.size()));
      }
      if (vectors.isPresent()) {
        float[] vector = vectors.get().vectors().get(t);
        for (int i = 0; i < vector.length; i++) {
          double value = StyleModel.VECTOR_SCALE * (vector[i] - vectors.get().mean()[i]);
          row.put(at("vector " + i, index, names), value);
        }
      }
      rows.add(row);
    }
    double[] weights = descend(rows, turns, names.size());
    Map<String, Double> result = new LinkedHashMap<>();
    weights[index.get("bias")] -= CAUTION.get(language);
    names.stream().sorted().forEach(name -> result.put(name, weights[index.get(name)]));
    return result;
  }

  private static int at(String name, Map<String, Integer> index, List<String> names) {
    return index.computeIfAbsent(
        name,
        key -> {
          names.add(key);
          return names.size() - 1;
        });
  }

  private static double[] descend(List<Map<Integer, Double>> rows, List<Lesson> turns, int size) {
    int[][] at = new int[rows.size()][];
    double[][] values = new double[rows.size()][];
    double longest = 0;
    for (int r = 0; r < rows.size(); r++) {
      at[r] = rows.get(r).keySet().stream().mapToInt(Integer::intValue).toArray();
      values[r] = rows.get(r).values().stream().mapToDouble(Double::doubleValue).toArray();
      double square = 0;
      for (double value : values[r]) {
        square += value * value;
      }
      longest = Math.max(longest, square);
    }
    double step = 4 / (longest * rows.size() / 3 + PENALTY);
    double[] weights = new double[size];
    double[] speed = new double[size];
    for (int round = 0; round < ROUNDS; round++) {
      double[] ahead = new double[size];
      for (int i = 0; i < size; i++) {
        ahead[i] = weights[i] + MOMENTUM * speed[i];
      }
      double[] slope = new double[size];
      for (int r = 0; r < at.length; r++) {
        double logit = 0;
        for (int i = 0; i < at[r].length; i++) {
          logit += ahead[at[r][i]] * values[r][i];
        }
        double error = 1 / (1 + Math.exp(-logit)) - (turns.get(r).turn().fails() ? 1 : 0);
        for (int i = 0; i < at[r].length; i++) {
          slope[at[r][i]] += turns.get(r).weight() * error * values[r][i];
        }
      }
      for (int i = 0; i < size; i++) {
        double penalty = i == 0 ? 0 : PENALTY * ahead[i];
        speed[i] = MOMENTUM * speed[i] - step * (slope[i] + penalty);
        weights[i] += speed[i];
      }
    }
    return weights;
  }
}
