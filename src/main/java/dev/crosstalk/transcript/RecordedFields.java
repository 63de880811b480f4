package dev.crosstalk.transcript;

import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import dev.crosstalk.transcript.Turn.Rejected;
import dev.crosstalk.transcript.Turn.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The fields of one transcript that stand beside its words, as they are read. Each has its kind;
 * what lies deeper and is not as the format has it is not known.
 */
final class RecordedFields {
  private static final Map<String, JsonToken> OF_CALL =
      Map.of(
          "seed", VALUE_NUMBER_INT,
          "call", VALUE_NUMBER_INT,
          "enforcement", VALUE_STRING,
          "models", START_OBJECT,
          "templates", START_OBJECT,
          "plan", START_OBJECT,
          "steps", START_ARRAY,
          "problems", START_ARRAY,
          "end", START_OBJECT);

  private static final Map<String, JsonToken> OF_TURN =
      Map.of(
          "source", VALUE_STRING,
          "steps", START_ARRAY,
          "repeats", START_ARRAY,
          "answers", START_ARRAY,
          "rejected", START_ARRAY,
          "tokens", START_OBJECT);

  /** What only those want who show the call whole. */
  private static final Map<String, JsonToken> MORE_OF_CALL = Map.of("needs", START_ARRAY);

  private static final Map<String, JsonToken> MORE_OF_TURN =
      Map.of("directive", VALUE_STRING, "removed", START_ARRAY);

  private static final Map<String, JsonToken> ALL_OF_CALL = both(OF_CALL, MORE_OF_CALL);
  private static final Map<String, JsonToken> ALL_OF_TURN = both(OF_TURN, MORE_OF_TURN);
  private static final Map<String, JsonToken> MORE_OF_CARD = Map.of("title", VALUE_STRING);

  private final Map<String, JsonToken> ofCall;
  private final Map<String, JsonToken> ofTurn;
  private final Map<String, JsonToken> ofCard;
  private final boolean lenient;
  private final ObjectNode call = JsonNodeFactory.instance.objectNode();
  private final ObjectNode card = JsonNodeFactory.instance.objectNode();
  private final List<ObjectNode> turns = new ArrayList<>();

  private RecordedFields(
      Map<String, JsonToken> ofCall,
      Map<String, JsonToken> ofTurn,
      Map<String, JsonToken> ofCard,
      boolean lenient) {
    this.ofCall = ofCall;
    this.ofTurn = ofTurn;
    this.ofCard = ofCard;
    this.lenient = lenient;
  }

  /** Those that a {@link RecordedCall} has; one of another kind is a problem. */
  static RecordedFields strict() {
    return new RecordedFields(OF_CALL, OF_TURN, Map.of(), false);
  }

  /** All that the format has; one of another kind is passed over. */
  static RecordedFields whole() {
    return new RecordedFields(ALL_OF_CALL, ALL_OF_TURN, MORE_OF_CARD, true);
  }

  private static Map<String, JsonToken> both(
      Map<String, JsonToken> some, Map<String, JsonToken> more) {
    Map<String, JsonToken> both = new HashMap<>(some);
    both.putAll(more);
    return Map.copyOf(both);
  }

  Map<String, JsonToken> ofCall() {
    return ofCall;
  }

  Map<String, JsonToken> ofTurn() {
    return ofTurn;
  }

  Map<String, JsonToken> ofCard() {
    return ofCard;
  }

  boolean isLenient() {
    return lenient;
  }

  /** How a kind of field looks. */
  static String shape(JsonToken kind) {
    return switch (kind) {
      case START_OBJECT -> "{…}";
      case START_ARRAY -> "[…]";
      case VALUE_STRING -> "\"…\"";
      default -> "1, 2, 3, …";
    };
  }

  ObjectNode call() {
    return call;
  }

  /** What is told of the card, besides where it is. */
  ObjectNode card() {
    return card;
  }

  /** The fields of the next turn. */
  ObjectNode nextTurn() {
    turns.add(JsonNodeFactory.instance.objectNode());
    return turns.get(turns.size() - 1);
  }

  /** The call of which these are the fields, by the format's names. */
  ObjectNode treeOf(Conversation said) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("id", said.id());
    said.cardFile().ifPresent(file -> card.put("file", file));
    said.cardSha256().ifPresent(sha -> card.put("sha256", sha));
    if (!card.isEmpty()) {
      tree.set("card", card);
    }
    ArrayNode list = tree.putArray("turns");
    for (int i = 0; i < said.utterances().size(); i++) {
      Utterance utterance = said.utterances().get(i);
      ObjectNode turn = list.addObject();
      turn.put("n", utterance.turn())
          .put("speaker", utterance.speaker().word())
          .put("text", utterance.text());
      utterance.cutAt().ifPresent(at -> turn.put("cutAt", at));
      utterance.misheard().ifPresent(heard -> turn.put("heard", heard));
      turn.setAll(turns.get(i));
    }
    tree.setAll(call);
    return tree;
  }

  /** The call of which these are the fields. */
  RecordedCall callOf(Conversation said) {
    List<RecordedTurn> recorded = new ArrayList<>();
    for (int i = 0; i < said.utterances().size(); i++) {
      ObjectNode fields = i < turns.size() ? turns.get(i) : JsonNodeFactory.instance.objectNode();
      recorded.add(turn(said.utterances().get(i), fields));
    }
    JsonNode seed = call.path("seed");
    return new RecordedCall(
        said,
        seed.canConvertToLong() ? OptionalLong.of(seed.longValue()) : OptionalLong.empty(),
        number(call.path("call")),
        text(call.path("enforcement")),
        bySide(call.path("models")),
        bySide(call.path("templates")),
        Optional.ofNullable(call.get("plan")),
        recorded,
        each(call.path("steps"))
            .flatMap(
                step ->
                    named(StepRecord.Status.values(), step.path("status"), StepRecord.Status::word)
                        .stream())
            .toList(),
        each(call.path("problems"))
            .flatMap(problem -> text(problem.path("kind")).stream())
            .toList(),
        end(call.path("end")));
  }

  private static RecordedTurn turn(Utterance utterance, ObjectNode fields) {
    return new RecordedTurn(
        utterance,
        named(Turn.Source.values(), fields.path("source"), Turn.Source::word),
        numbers(fields.path("steps")),
        numbers(fields.path("repeats")),
        numbers(fields.path("answers")),
        each(fields.path("rejected")).flatMap(reply -> rejected(reply).stream()).toList(),
        tokens(fields.path("tokens")));
  }

  private static Optional<Rejected> rejected(JsonNode reply) {
    return text(reply.path("text"))
        .flatMap(text -> text(reply.path("problem")).map(kind -> new Rejected(text, kind)));
  }

  private static Optional<Tokens> tokens(JsonNode tokens) {
    JsonNode in = tokens.path("in");
    JsonNode out = tokens.path("out");
    return in.canConvertToLong() && out.canConvertToLong()
        ? Optional.of(new Tokens(in.longValue(), out.longValue()))
        : Optional.empty();
  }

  private static RecordedCall.End end(JsonNode end) {
    return new RecordedCall.End(
        named(EndReason.values(), end.path("reason"), EndReason::word),
        named(Speaker.values(), end.path("by"), Speaker::word),
        number(end.path("turn")),
        each(end.path("conditions")).flatMap(held -> condition(held).stream()).toList());
  }

  private static Optional<HeldCondition> condition(JsonNode held) {
    JsonNode number = held.path("condition");
    return number.isInt()
        ? named(Speaker.values(), held.path("side"), Speaker::word)
            .map(
                side ->
                    new HeldCondition(side, number.intValue(), held.path("confidence").asDouble(0)))
        : Optional.empty();
  }

  private static Map<Speaker, String> bySide(JsonNode sides) {
    Map<Speaker, String> bySide = new EnumMap<>(Speaker.class);
    for (Speaker side : Speaker.values()) {
      text(sides.path(side.word())).ifPresent(text -> bySide.put(side, text));
    }
    return bySide;
  }

  private static <E extends Enum<E>> Optional<E> named(
      E[] all, JsonNode word, Function<E, String> words) {
    return Arrays.stream(all)
        .filter(each -> words.apply(each).equals(word.textValue()))
        .findFirst();
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue());
  }

  private static OptionalInt number(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private static List<Integer> numbers(JsonNode list) {
    return each(list).filter(JsonNode::isInt).map(JsonNode::intValue).toList();
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.empty();
  }
}
