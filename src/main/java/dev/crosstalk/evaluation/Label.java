package dev.crosstalk.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.transcript.JsonFields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a rater says of a turn, or of a call.
 *
 * @param transcript the call's id
 * @param turn the turn's number; absent where it is about the whole call
 * @param metric what it is judged for, by the name that scores have: {@code style} and the like
 * @param rater who says so: a name of the rater's own choice, or that of a model
 * @param made whether a person or a model says so, which are never counted together
 * @param verdict what is said
 */
public record Label(
    String transcript, OptionalInt turn, String metric, String rater, Made made, Verdict verdict) {

  /** The name of the file that keeps labels beside transcripts. */
  public static final String FILE = "labels.jsonl";

  /** The name and version of the format, the first field of every line. */
  public static final String FORMAT = "crosstalk-labels/1";

  /** The metric of labels that name none. */
  static final String METRIC = "style";

  public Label {
    Objects.requireNonNull(transcript);
    Objects.requireNonNull(turn);
    Objects.requireNonNull(metric);
    Objects.requireNonNull(rater);
    Objects.requireNonNull(made);
    Objects.requireNonNull(verdict);
  }

  /** Who made a label. */
  public enum Made {
    PERSON,
    MODEL;

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Made> of(String word) {
      return Arrays.stream(values()).filter(made -> made.word().equals(word)).findFirst();
    }
  }

  /**
   * What is labelled, whoever labels it.
   *
   * @param turn absent for the whole call
   */
  public record Item(String transcript, OptionalInt turn, String metric) {}

  public Item item() {
    return new Item(transcript, turn, metric);
  }

  /** One object on one line, as {@value #FILE} keeps it; ends with a line feed. */
  public String line() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("transcript", JsonFields.wellFormed(transcript));
    turn.ifPresent(n -> json.put("turn", n));
    json.put("metric", metric)
        .put("rater", JsonFields.wellFormed(rater))
        .put("made", made.word())
        .put("label", verdict.word());
    return json + "\n";
  }
}
