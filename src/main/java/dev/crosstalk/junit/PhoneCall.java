package dev.crosstalk.junit;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * A phone call that was made, with its card and its scores. {@link CallAssertions#assertThat} says
 * what is to be true of it. Thread-safe.
 */
public final class PhoneCall {
  private final Transcript transcript;
  private final CallCard card;
  private final Optional<List<String>> doubts;
  private Evaluation evaluation;

  private PhoneCall(Transcript transcript, CallCard card, Optional<List<String>> doubts) {
    this.transcript = Objects.requireNonNull(transcript);
    this.card = card;
    this.doubts = doubts;
  }

  /** One whose test learns at its end what could not be told of it. */
  static PhoneCall inTest(Transcript transcript, CallCard card) {
    return new PhoneCall(transcript, card, Optional.of(new ArrayList<>()));
  }

  /**
   * A call that was made elsewhere.
   *
   * @param card the file of the card that it was made from
   */
  public static PhoneCall of(Transcript transcript, Path card) {
    return new PhoneCall(
        transcript, CallCard.read(card.toString(), Map.of(), PhoneCall.class), Optional.empty());
  }

  /** All that is known of it: turns, steps, problems, the end. */
  public Transcript transcript() {
    return transcript;
  }

  /** The card, read. */
  public Scenario scenario() {
    return card.scenario();
  }

  /** Its scores, made when they are first asked for. */
  public synchronized Evaluation evaluation() {
    if (evaluation == null) {
      evaluation = card.evaluator().evaluate(Conversation.of(transcript));
    }
    return evaluation;
  }

  /** Its name, {@code <card>-<seed>-<call>}. */
  public String id() {
    return transcript.id();
  }

  /** What was said, turn by turn. */
  public List<Turn> turns() {
    return transcript.turns();
  }

  /**
   * Takes note of something that can't be told. Where a test of ours made the call, the test goes
   * on, so that a failure further down is not hidden behind a doubt; it is aborted at its end.
   */
  synchronized void doubt(String sentence) {
    doubts
        .orElseThrow(
            () -> new TestAbortedException(Words.say("unclear", sentence) + shown(List.of())))
        .add(sentence);
  }

  /** Aborts the test if something could not be told of the call. */
  synchronized void settle() {
    List<String> open = doubts.orElse(List.of());
    if (!open.isEmpty()) {
      throw new TestAbortedException(
          Words.say("unclear", String.join("; ", open)) + shown(List.of()));
    }
  }

  /** The call as failures show it, on lines of its own. */
  String shown(List<Mark> marks) {
    return "\n\n" + new MarkedTranscript(transcript).text(marks);
  }

  /** Its name: whoever prints it wants no more. */
  @Override
  public String toString() {
    return id();
  }
}
