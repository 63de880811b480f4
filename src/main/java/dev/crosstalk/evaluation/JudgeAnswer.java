package dev.crosstalk.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.evaluation.Judgement.Opinion;
import dev.crosstalk.evaluation.Judgement.Shown;
import dev.crosstalk.evaluation.Judgement.Trouble;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a judge's answer, and believes nothing in it that is not in the call. The object may stand
 * among thoughts, in a block of code, or behind other words: the last one with a verdict counts.
 */
record JudgeAnswer(List<Utterance> call) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_SHOWN = 40;
  private static final int LONGEST_WHY = 200;

  /** So many braces are tried; who writes more of them gives no answer. */
  private static final int MOST_TRIED = 200;

  Opinion read(String words) {
    Optional<JsonNode> answer = lastWithVerdict(words);
    if (answer.isEmpty()) {
      return Opinion.none(Trouble.NO_VERDICT);
    }
    Verdict verdict = verdict(answer.get()).orElseThrow();
    List<Shown> shown = shown(answer.get().path("evidence"));
    boolean proved =
        verdict == Verdict.UNCLEAR || shown.stream().anyMatch(each -> each.verdict() == verdict);
    return proved
        ? new Opinion(verdict, Optional.empty(), shown)
        : new Opinion(Verdict.UNCLEAR, Optional.of(Trouble.NO_QUOTE), shown);
  }

  private static Optional<Verdict> verdict(JsonNode answer) {
    return Verdict.named(answer.path("verdict").asText());
  }

  private static Optional<JsonNode> lastWithVerdict(String words) {
    Optional<JsonNode> last = Optional.empty();
    int at = words.indexOf('{');
    for (int tried = 0; at >= 0 && tried < MOST_TRIED; tried++) {
      int end = at + 1;
      try (JsonParser parser = JSON.createParser(words.substring(at))) {
        JsonNode node = parser.readValueAsTree();
        if (verdict(node).isPresent()) {
          last = Optional.of(node);
        }
        end = at + (int) parser.currentLocation().getCharOffset();
      } catch (IOException e) {
        // No JSON from here on; perhaps from the next brace.
      }
      at = words.indexOf('{', end);
    }
    return last;
  }

  private List<Shown> shown(JsonNode evidence) {
    List<Shown> shown = new ArrayList<>();
    for (JsonNode each : evidence) {
      if (shown.size() < MOST_SHOWN) {
        piece(each).ifPresent(shown::add);
      }
    }
    return shown;
  }

  private Optional<Shown> piece(JsonNode each) {
    String quote = each.path("quote").asText();
    String why = each.path("why").asText();
    Optional<Verdict> verdict = Verdict.named(each.path("shows").asText());
    return verdict.flatMap(
        shows ->
            mostLikelyFirst(each.path("turn").asInt())
                .flatMap(
                    turn ->
                        Quote.in(turn.head(), quote).stream()
                            .map(
                                found ->
                                    new Shown(
                                        turn.turn(),
                                        shows,
                                        found,
                                        why.substring(0, Math.min(LONGEST_WHY, why.length())))))
                .findFirst());
  }

  /** The turn that it names, then all others: models count badly, and the words are the proof. */
  private Stream<Utterance> mostLikelyFirst(int named) {
    return Stream.concat(call.stream().filter(turn -> turn.turn() == named), call.stream());
  }
}
