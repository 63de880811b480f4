package dev.crosstalk.card;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.card.FormatPage.Example;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of card-format.md holds. */
class CardFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyExampleOfThePageHolds() {
    return FormatPage.examples().stream()
        .map(example -> dynamicTest("line " + example.line(), () -> check(example)));
  }

  private static void check(Example example) throws IOException {
    ParsedCard card = example.parse();
    if (example.kind().equals("problems")) {
      String told = problems(card, example.ahead());
      if (!told.equals(example.expected())) {
        failed(example, "it says\n" + told);
      }
      return;
    }
    boolean warned = !card.problems().isEmpty();
    if (card.scenario().isEmpty() || warned != example.kind().equals("json with warnings")) {
      failed(example, "it says\n" + problems(card, example.ahead()));
    }
    String json = ScenarioJson.of(card.scenario().orElseThrow());
    mismatch(JSON.readTree(example.expected()), JSON.readTree(json), "")
        .ifPresent(difference -> failed(example, difference));
  }

  private static String problems(ParsedCard card, int ahead) {
    return card.problems().stream()
        .map(
            p ->
                new CardProblem(
                    p.file(),
                    Math.max(1, p.line() - ahead),
                    p.column(),
                    p.severity(),
                    p.sentence(),
                    p.code()))
        .map(problem -> problem + "\n")
        .collect(Collectors.joining());
  }

  private static Optional<String> mismatch(JsonNode expected, JsonNode actual, String path) {
    if (expected.isNull() || actual == null) {
      return expected.isNull() == (actual == null)
          ? Optional.empty()
          : Optional.of(path + " should be " + expected + " and is " + actual);
    }
    if (expected.isObject()) {
      return expected.properties().stream()
          .flatMap(
              field ->
                  mismatch(
                      field.getValue(), actual.get(field.getKey()), path + "." + field.getKey())
                      .stream())
          .findFirst();
    }
    if (expected.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        Optional<String> found = mismatch(expected.get(i), actual.get(i), path + "[" + i + "]");
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of(path + " should be " + expected + " and is " + actual);
  }

  private static void failed(Example example, String difference) {
    fail(
        "%s:%d: the card%n%s%nshould give%n%s%nbut %s"
            .formatted(
                FormatPage.FILE, example.line(), example.shown(), example.expected(), difference));
  }
}
