package dev.crosstalk.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.Interrupt;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.plan.Varied;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the plan of a call as its transcript has it, so that another call can follow it. */
public final class PlanReader {
  private static final Set<String> NO_AXES = Set.of("patience", "line", "replace", "set");

  private PlanReader() {}

  /** A plan that can't be followed: a field is not what it should be. */
  public static final class UnreadablePlanException extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String found;
    private final String expected;

    private UnreadablePlanException(String field, JsonNode found, String expected) {
      super(field + ": " + found);
      this.field = field;
      this.found = found.isMissingNode() ? "–" : found.toString();
      this.expected = expected;
    }

    /** What is wrong, as it is told of a place in a file. */
    public List<String> arguments() {
      return List.of(field, ConversationParser.quote(found), expected);
    }
  }

  /**
   * The plan that was written.
   *
   * @throws UnreadablePlanException if it is none
   */
  public static CallPlan read(JsonNode plan) throws UnreadablePlanException {
    JsonNode interrupts = list(plan, "interrupts");
    List<Interrupt> breaks = new ArrayList<>();
    for (JsonNode each : interrupts) {
      breaks.add(new Interrupt(number("plan.interrupts.turn", each.path("turn"))));
    }
    return new CallPlan(
        end(plan.path("end")),
        numbers(plan, "behaviours"),
        numbers(plan, "concerns"),
        numbers(plan, "questions"),
        text("plan.mood", plan.path("mood")),
        breaks,
        plan.has("varied") ? varied(plan.path("varied")) : Varied.NOTHING);
  }

  private static PlannedEnd end(JsonNode end) throws UnreadablePlanException {
    if (end.has("offCard")) {
      return PlannedEnd.outside(
          word("plan.end.offCard", end.path("offCard"), OffCard.values(), OffCard::word));
    }
    Speaker side = word("plan.end.side", end.path("side"), Speaker.values(), Speaker::word);
    return PlannedEnd.on(side, number("plan.end.condition", end.path("condition")));
  }

  private static Varied varied(JsonNode varied) throws UnreadablePlanException {
    Map<String, String> axes = new LinkedHashMap<>();
    for (Iterator<String> names = varied.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!NO_AXES.contains(name)) {
        axes.put(name, text("plan.varied." + name, varied.get(name)));
      }
    }
    return new Varied(
        wordIfAny("patience", varied, Patience.values(), Patience::word),
        axes,
        wordIfAny("line", varied, LineQuality.values(), LineQuality::word),
        texts("replace", varied),
        texts("set", varied));
  }

  private static Map<String, String> texts(String name, JsonNode varied)
      throws UnreadablePlanException {
    JsonNode fields = varied.path(name);
    if (!fields.isMissingNode() && !fields.isObject()) {
      throw new UnreadablePlanException("plan.varied." + name, fields, "{…}");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
      String word = names.next();
      texts.put(word, text("plan.varied." + name + "." + word, fields.get(word)));
    }
    return texts;
  }

  private static <E extends Enum<E>> Optional<E> wordIfAny(
      String name, JsonNode varied, E[] all, Function<E, String> words)
      throws UnreadablePlanException {
    return varied.has(name)
        ? Optional.of(word("plan.varied." + name, varied.get(name), all, words))
        : Optional.empty();
  }

  private static <E extends Enum<E>> E word(
      String field, JsonNode word, E[] all, Function<E, String> words)
      throws UnreadablePlanException {
    for (E each : all) {
      if (words.apply(each).equals(word.textValue())) {
        return each;
      }
    }
    String expected = String.join(" | ", Arrays.stream(all).map(words).toList());
    throw new UnreadablePlanException(field, word, expected);
  }

  private static List<Integer> numbers(JsonNode plan, String name) throws UnreadablePlanException {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode each : list(plan, name)) {
      numbers.add(number("plan." + name, each));
    }
    return numbers;
  }

  private static JsonNode list(JsonNode plan, String name) throws UnreadablePlanException {
    JsonNode list = plan.path(name);
    if (!list.isArray()) {
      throw new UnreadablePlanException("plan." + name, list, "[…]");
    }
    return list;
  }

  private static int number(String field, JsonNode number) throws UnreadablePlanException {
    if (!number.isInt() || number.intValue() < 1) {
      throw new UnreadablePlanException(field, number, "1, 2, 3, …");
    }
    return number.intValue();
  }

  private static String text(String field, JsonNode text) throws UnreadablePlanException {
    if (!text.isTextual()) {
      throw new UnreadablePlanException(field, text, "\"…\"");
    }
    return text.textValue();
  }
}
