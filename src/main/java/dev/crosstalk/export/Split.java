package dev.crosstalk.export;

import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.RecordedCall;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which part of the data a call is in. */
public enum Split {
  TRAIN,
  VALIDATION;

  /** What of a plan makes calls alike; its mood and its interruptions do not. */
  private static final List<String> OF_PLAN = List.of("end", "behaviours", "concerns", "questions");

  private static final int HASH_BITS = 256;

  /**
   * The part of a call. All calls of the same card and plan are in the same one, so that nothing
   * that is validated on was trained on in other words; one without a plan stands for itself.
   *
   * @param validation the share that is to be validated on, in [0,1]
   */
  static Split of(RecordedCall call, double validation, long seed) {
    Conversation said = call.conversation();
    String card = said.cardSha256().or(said::cardFile).orElse("");
    String plan =
        call.plan()
            .map(
                fields ->
                    OF_PLAN.stream()
                        .map(name -> name + fields.path(name))
                        .collect(Collectors.joining("\n")))
            .orElseGet(call::id);
    BigInteger hash = new BigInteger(1, Sha256.of(seed + "\n" + card + "\n" + plan));
    double place = hash.doubleValue() / Math.pow(2, HASH_BITS);
    return place < validation ? VALIDATION : TRAIN;
  }

  /** The word that names of files use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
