package dev.crosstalk.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A call as its transcript tells it, whoever wrote that: what was said, and of how the call was
 * made whatever stands there. What does not stand there is not known, and absent or empty here.
 *
 * @param number the call's number in its run
 * @param models who spoke for either side
 * @param templates the hashes of what each side's model was told
 * @param plan as it is written
 * @param turns one for each utterance, in the same order
 * @param problems the kinds of rules that were broken, one for each time
 */
public record RecordedCall(
    Conversation conversation,
    OptionalLong seed,
    OptionalInt number,
    Optional<String> enforcement,
    Map<Speaker, String> models,
    Map<Speaker, String> templates,
    Optional<JsonNode> plan,
    List<RecordedTurn> turns,
    List<StepRecord.Status> steps,
    List<String> problems,
    End end) {
  public RecordedCall {
    Objects.requireNonNull(conversation);
    models = Map.copyOf(models);
    templates = Map.copyOf(templates);
    turns = List.copyOf(turns);
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    Objects.requireNonNull(end);
  }

  /** The call's name. */
  public String id() {
    return conversation.id();
  }

  /** The card's name, which is all of an id but the seed and the number, else that of its file. */
  public String cardName() {
    String end = seed.isPresent() ? "-" + seed.getAsLong() + "-" + number.orElse(0) : "";
    if (!end.isEmpty() && id().endsWith(end)) {
      return id().substring(0, id().length() - end.length());
    }
    String file = conversation.cardFile().orElse("");
    return file.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.[^.]*$", "");
  }

  /** Whether a side, or both, spoke from the card alone. */
  public boolean isScript() {
    return models.containsValue(SourceShares.SCRIPT);
  }

  /**
   * What is known of a turn besides what was said.
   *
   * @param source where the words came from
   * @param steps the steps newly performed
   * @param repeats the steps that were said again
   * @param answers the knowledge entries answered
   * @param rejected replies that were refused before this one was accepted
   * @param tokens what the replies cost
   */
  public record RecordedTurn(
      Conversation.Utterance utterance,
      Optional<Turn.Source> source,
      List<Integer> steps,
      List<Integer> repeats,
      List<Integer> answers,
      List<Turn.Rejected> rejected,
      Optional<Turn.Tokens> tokens) {
    public RecordedTurn {
      Objects.requireNonNull(utterance);
      Objects.requireNonNull(source);
      steps = List.copyOf(steps);
      repeats = List.copyOf(repeats);
      answers = List.copyOf(answers);
      rejected = List.copyOf(rejected);
      Objects.requireNonNull(tokens);
    }

    /** Whether the card's own line was said, and not what a model made. */
    public boolean isFromCard() {
      return source.filter(Turn.Source.CARD::equals).isPresent();
    }
  }

  /**
   * How it ended, as far as that is known.
   *
   * @param reason absent where it is none of ours, too
   * @param turn the turn whose words made it end
   */
  public record End(
      Optional<EndReason> reason,
      Optional<Speaker> by,
      OptionalInt turn,
      List<CallEnd.HeldCondition> conditions) {
    public End {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(by);
      Objects.requireNonNull(turn);
      conditions = List.copyOf(conditions);
    }
  }
}
