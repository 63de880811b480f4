package dev.crosstalk.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Schemas;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a baseline, written and read. */
class BaselineFileTest {
  private static final Check FAILED =
      new Check(
          OptionalDouble.of(0.8),
          Verdict.FAIL,
          List.of(new Evidence(3, "contradicts-card", "1月2日", OptionalInt.of(26))));

  private static final Baseline BASELINE =
      Runs.of("泰山维护")
          .call(2, 8, Map.of("steps", Runs.check('+'), "grounding", FAILED))
          .call(1, 7, Map.of("steps", Runs.check('?'), "grounding", Runs.check('+')))
          .crash("泰山维护-1-3")
          .baseline();

  @TempDir Path folder;

  private final List<ReadingProblem> problems = new ArrayList<>();

  @Test
  void itComesBackAsItWasInTheOrderOfTheCalls() throws IOException {
    Baseline read = read(BaselineWriter.text(BASELINE)).orElseThrow();

    List<RunCall> calls = new ArrayList<>(BASELINE.calls());
    Collections.reverse(calls);
    assertThat(read).isEqualTo(new Baseline(BASELINE.origin(), calls, BASELINE.crashed()));
    assertThat(problems).isEmpty();
  }

  @Test
  void itKeepsToItsSchemaAndHasALineForEachCall() {
    String text = BaselineWriter.text(BASELINE);

    Schemas.BASELINE.assertValid(text);
    assertThat(text.lines().filter(line -> line.contains("\"id\": "))).hasSize(2);
    assertThat(text).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void ofWhatWasSaidOnlyAFewWordsStay() {
    Check wordy =
        new Check(
            OptionalDouble.of(0),
            Verdict.FAIL,
            Collections.nCopies(
                9, new Evidence(1, "said-again", "😀".repeat(90), OptionalInt.empty())));
    String text = BaselineWriter.text(Runs.of("card").call(1, 1, Map.of("role", wordy)).baseline());

    assertThat(text).contains("\"" + "😀".repeat(40) + "…\"").doesNotContain("😀".repeat(41));
    assertThat(text.split("said-again", -1)).hasSize(4);
    Schemas.BASELINE.assertValid(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "crosstalk-baseline/1 | crosstalk-baseline/9 | The format is \"crosstalk-baseline/9\", and"
            + " \"crosstalk-baseline/1\" was expected. Use the version of Crosstalk that wrote it",
        "\"format\": | \"x\": | \"format\" is missing. A baseline is made by"
            + " \"crosstalk baseline FOLDER\"",
        "\"calls\": [ | \"others\": [ | \"calls\" is missing. A baseline is made by"
            + " \"crosstalk baseline FOLDER\"",
        "\"verdict\": \"fail\" | \"verdict\": \"inconclusive\" | \"checks.grounding.verdict\" is"
            + " \"inconclusive\", and pass | fail | unclear was expected",
        "\"value\": 0.80 | \"value\": 80 | \"checks.grounding.value\" is 80, and 0 … 1 was expected",
        "\"id\": \"泰山维护-1-2\" | \"id\": \"泰山维护-1-1\" | The call \"泰山维护-1-1\" is there"
            + " twice. Take one of them out",
        "\"id\": \"泰山维护-1-2\" | \"id\": 2 | \"id\" is 2, and \"…\" was expected",
      })
  void whatIsWrongWithItIsToldWithItsPlace(String found, String replacedBy, String sentence)
      throws IOException {
    String text = BaselineWriter.text(BASELINE);
    assertThat(text).contains(found);

    assertThat(read(text.replace(found, replacedBy))).isEmpty();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).sentence("en")).contains("base.json").contains(": " + sentence);
  }

  @Test
  void halfAFileAndNoFileAreToldToo() throws IOException {
    String text = BaselineWriter.text(BASELINE);
    int half = text.indexOf("\"id\": \"泰山维护-1-2\"");

    assertThat(read(text.substring(0, half))).isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(read("[1, 2]")).isEmpty();
    assertThat(BaselineReader.read(folder.resolve("no.json"), problems::add)).isEmpty();

    assertThat(problems)
        .extracting(ReadingProblem::code)
        .containsExactly("not-json", "empty-file", "no-object", "no-file");
    assertThat(problems.get(0).line()).isEqualTo(14);
  }

  private Optional<Baseline> read(String text) throws IOException {
    Path file = folder.resolve("base.json");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return BaselineReader.read(file, problems::add);
  }
}
