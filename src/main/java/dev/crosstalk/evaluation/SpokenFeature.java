package dev.crosstalk.evaluation;

import dev.crosstalk.evaluation.Metric.SideForm;
import java.util.function.ToDoubleFunction;

/** What is counted of how a side speaks. */
public enum SpokenFeature {
  MEAN_LENGTH("meanLength", SideForm::meanLength, 0.5),
  MEDIAN_LENGTH("medianLength", SideForm::medianLength, 0.5),
  QUESTIONS("questions", SideForm::questions, 0.02),
  FILLERS("fillers", SideForm::fillers, 0.02),
  BACKCHANNELS("backchannels", SideForm::backchannels, 0.02),
  POLITE("polite", SideForm::polite, 0.02),
  REPEATED("repeated", SideForm::repeated, 0.02);

  private final String word;
  private final ToDoubleFunction<SideForm> value;
  private final double least;

  SpokenFeature(String word, ToDoubleFunction<SideForm> value, double least) {
    this.word = word;
    this.value = value;
    this.least = least;
  }

  /** Its name in files. */
  public String word() {
    return word;
  }

  /** Whether it is a length in characters or words; else it is a share, in [0,1]. */
  public boolean isLength() {
    return least >= 0.5;
  }

  double of(SideForm side) {
    return value.applyAsDouble(side);
  }

  /** The least difference that means anything, in the feature's unit. */
  double least() {
    return least;
  }
}
