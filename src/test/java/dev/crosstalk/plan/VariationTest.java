package dev.crosstalk.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VariationTest {
  private static final int CALLS = 200;
  private static final Variation VARIATION =
      new Variation(
          List.of("calm", "calm", "calm", "irritable"),
          List.of(Patience.SHORT, Patience.USUAL, Patience.USUAL, Patience.LONG),
          List.of(LineQuality.CLEAR, LineQuality.CLEAR, LineQuality.NOISY),
          Map.of("age", List.of("young", "old", "old")),
          Map.of("刘蕾", List.of("张伟", "王芳", "李娜"), "刘姐", List.of("张哥", "王姐", "李姐")),
          Map.of("date", List.of("1月1日", "1月2日")));

  @Test
  @DisplayName("a pure function of the run's seed, the card's file name, the call's number")
  void whatVariesIsAPureFunction() {
    List<Varied> forwards = varied(VARIATION, 7, "refund");

    assertThat(varied(VARIATION, 7, "refund")).isEqualTo(forwards);
    assertThat(VARIATION.varied(7, "refund", 171)).isEqualTo(forwards.get(170));
    assertThat(varied(VARIATION, 8, "refund")).isNotEqualTo(forwards);
    assertThat(varied(VARIATION, 7, "renew")).isNotEqualTo(forwards);
  }

  @Test
  void everyValueGetsItsShareAfterAnyNumberOfCalls() {
    balanced(varied -> varied.patience().get(), Map.of("SHORT", 1, "USUAL", 2, "LONG", 1));
    balanced(varied -> varied.line().get(), Map.of("CLEAR", 2, "NOISY", 1));
    balanced(varied -> varied.axes().get("age"), Map.of("young", 1, "old", 2));
    balanced(varied -> varied.replace().get("刘蕾"), Map.of("张伟", 1, "王芳", 1, "李娜", 1));
    balanced(varied -> varied.set().get("date"), Map.of("1月1日", 1, "1月2日", 1));
  }

  /** Of each round of draws every value has as many as it has weight. */
  private static void balanced(Function<Varied, Object> of, Map<String, Integer> weights) {
    int all = weights.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> met = new HashMap<>();
    for (int call = 1; call <= CALLS; call++) {
      met.merge(of.apply(VARIATION.varied(3, "refund", call)).toString(), 1, Integer::sum);
      for (Map.Entry<String, Integer> weight : weights.entrySet()) {
        int due = weight.getValue() * (call / all);
        int most = due + (call % all == 0 ? 0 : weight.getValue());
        assertThat(met.getOrDefault(weight.getKey(), 0))
            .as("%s after call %d: %s", weight.getKey(), call, met)
            .isBetween(due, most);
      }
    }
  }

  @Test
  void moodsOfTheUserTakeThePlaceOfOurs() {
    Map<Optional<String>, Integer> met = new HashMap<>();
    for (int call = 1; call <= CALLS; call++) {
      met.merge(VARIATION.mood(1, "refund", call), 1, Integer::sum);
    }

    assertThat(met)
        .containsOnly(Map.entry(Optional.of("calm"), 150), Map.entry(Optional.of("irritable"), 50));
    assertThat(Variation.NONE.mood(1, "refund", 1)).isEmpty();
  }

  @Test
  void whatStandsInOneRowGoesTogether() {
    for (Varied varied : varied(VARIATION, 1, "refund")) {
      String name = varied.replace().get("刘蕾");
      assertThat(varied.replace().get("刘姐")).startsWith(name.substring(0, 1));
    }
  }

  @Test
  void oneThingDoesNotHangOnAnother() {
    Variation less =
        new Variation(
            List.of(),
            VARIATION.patience(),
            List.of(),
            Map.of("age", VARIATION.axes().get("age"), "place", List.of("town", "country")),
            Map.of(),
            Map.of());
    for (int call = 1; call <= CALLS; call++) {
      Varied more = VARIATION.varied(1, "refund", call);
      Varied other = less.varied(1, "refund", call);
      assertThat(other.patience()).isEqualTo(more.patience());
      assertThat(other.axes().get("age")).isEqualTo(more.axes().get("age"));
    }
  }

  @Test
  void whereNothingVariesNothingIsSaid() {
    assertThat(Variation.NONE.varied(1, "refund", 1)).isEqualTo(Varied.NOTHING);
    assertThat(Variation.NONE.on(LineQuality.CLEAR)).isEqualTo(Variation.NONE);
    assertThat(Variation.NONE.changes()).containsExactly(Varied.NOTHING);
  }

  @Test
  void theCommandLineWins() {
    assertThat(varied(VARIATION.on(LineQuality.NOISY), 1, "refund")).allMatch(Varied::noisy);
    assertThat(varied(VARIATION.on(LineQuality.CLEAR), 1, "refund"))
        .noneMatch(varied -> varied.line().isPresent());
    assertThat(varied(VARIATION.without(Set.of("date", "else")), 1, "refund"))
        .allMatch(varied -> varied.set().isEmpty() && !varied.replace().isEmpty());
  }

  @Test
  void allCopiesThatCallsGetAreKnownBefore() {
    Set<Map<String, String>> replaced = new HashSet<>();
    VARIATION.changes().forEach(change -> replaced.add(change.replace()));

    assertThat(VARIATION.changes()).hasSize(6);
    assertThat(replaced).hasSize(3);
    assertThat(varied(VARIATION, 1, "refund"))
        .allMatch(
            varied ->
                VARIATION.changes().stream()
                    .anyMatch(
                        change ->
                            change.replace().equals(varied.replace())
                                && change.set().equals(varied.set())));
  }

  @Test
  void thereMayBeDozensOfCopiesAndNotThousands() {
    List<String> many = Collections.nCopies(17, "x");
    Map<String, List<String>> column = new LinkedHashMap<>(Map.of("a", many));

    assertThatThrownBy(
            () -> new Variation(List.of(), List.of(), List.of(), Map.of(), column, column))
        .hasMessage("more than 256 copies of a card");
  }

  private static List<Varied> varied(Variation variation, long seed, String card) {
    return IntStream.rangeClosed(1, CALLS)
        .mapToObj(call -> variation.varied(seed, card, call))
        .toList();
  }
}
