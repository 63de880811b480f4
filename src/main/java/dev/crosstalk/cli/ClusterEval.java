package dev.crosstalk.cli;

import dev.crosstalk.evaluation.Summary;
import java.io.Serializable;
import java.util.List;

/**
 * Transcripts that many machines score.
 *
 * @param folder the address where they lie
 * @param card the bytes of the card that all are held against; null where each names its own
 * @param cardName what that card is called; null without one
 * @param language of sentences
 */
public record ClusterEval(String folder, byte[] card, String cardName, String language)
    implements Serializable {

  /**
   * What came of it.
   *
   * @param summary of all that could be scored
   * @param problems how many transcripts could not
   * @param told the first of these, a sentence each
   */
  public record Scored(Summary summary, long problems, List<String> told) implements Serializable {
    public Scored {
      told = List.copyOf(told);
    }
  }
}
