package dev.crosstalk.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A call that somebody wrote and labelled turn by turn.
 *
 * @param turns what each turn does
 * @param endTurn the turn that made the call end, from 1; 0 where none did
 * @param caller the caller's conditions that then held, best first
 * @param callee the callee's
 * @param closing the closing line that was said; 0 where none was
 * @param faults what is wrong with it; nothing with a good call
 */
record LabelledCall(
    String card,
    Conversation call,
    List<Turn> turns,
    int endTurn,
    List<Integer> caller,
    List<Integer> callee,
    int closing,
    List<Fault> faults) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Evaluator> EVALUATORS = new ConcurrentHashMap<>();

  /** The steps of a caller's turn. */
  record Turn(List<Integer> steps, List<Integer> repeats, List<Integer> mentions) {}

  /** Something that is wrong. */
  record Fault(String kind, int turn) {}

  /** The set of that name, such as {@code tuning-zh}. */
  static List<LabelledCall> set(String name) {
    Path file = Path.of("src/test/resources/evaluation/calls-" + name + ".jsonl");
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .map(LabelledCall::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Evaluation evaluate() {
    return evaluator(card).evaluate(call);
  }

  /** What scores calls of the card of that name. */
  static Evaluator evaluator(String card) {
    return EVALUATORS.computeIfAbsent(
        card,
        name -> {
          Path own = Path.of("prompts", name + ".md");
          Path file = Files.exists(own) ? own : Path.of("src/test/resources/cards", name + ".md");
          ParsedCard parsed = new CardParser(Locale.ENGLISH).parse(file);
          return new Evaluator(parsed.scenario().orElseThrow(), parsed.sources());
        });
  }

  private static LabelledCall parse(String line) {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
    List<Utterance> utterances = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : row.get("turns")) {
      boolean caller = turn.get("speaker").asText().equals("caller");
      utterances.add(
          new Utterance(
              utterances.size() + 1,
              caller ? Speaker.CALLER : Speaker.CALLEE,
              turn.get("text").asText(),
              OptionalInt.empty()));
      turns.add(
          new Turn(
              numbers(turn.path("steps")),
              numbers(turn.path("repeats")),
              numbers(turn.path("mentions"))));
    }
    List<Fault> faults = new ArrayList<>();
    for (JsonNode fault : row.get("faults")) {
      faults.add(new Fault(fault.get("kind").asText(), fault.get("turn").asInt()));
    }
    return new LabelledCall(
        row.get("card").asText(),
        new Conversation(row.get("id").asText(), Optional.empty(), Optional.empty(), utterances),
        turns,
        row.path("endTurn").asInt(0),
        numbers(row.path("caller")),
        numbers(row.path("callee")),
        row.path("closing").asInt(0),
        faults);
  }

  private static List<Integer> numbers(JsonNode list) {
    List<Integer> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }
}
