package dev.crosstalk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.GuardCorpus.Labelled;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the reply guard makes of labelled replies, printed and held to the floors in {@code
 * guard/floors.tsv}. A kind's precision is the share of the replies that the guard holds it against
 * which are labelled with it; its recall is the share of the replies labelled with it first that
 * the guard holds any of their kinds against.
 *
 * <p>All but {@code test-en} were written and labelled for this by authors who saw the cards and a
 * description of the kinds, and not the detectors; nobody looked at their labels a second time. An
 * author each wrote the Chinese and the English replies over the cards that came last; they stand
 * with the tuning files or in {@code test-zh-2} and {@code test-en-2}, by card.
 *
 * <p>Cues were written for the tuning files. The cards of the others are not theirs, and of {@code
 * test-zh}, {@code test-zh-2} and {@code test-en-2} no reply was looked at, but figures were, again
 * and again, while rules and thresholds were chosen. {@code test-en} is small and by the author of
 * the detectors, so that its figures are kinder than they should be; nothing was mended for it.
 */
@Tag("figures")
class GuardCorpusTest {
  private static final Path FLOORS = Path.of("src/test/resources/guard/floors.tsv");
  private static final int FEWEST_OF_A_KIND = 40;

  private final Map<String, ReplyGuard> guards = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"tuning-zh", "tuning-en", "test-zh", "test-zh-2", "test-en", "test-en-2"})
  void eachKindIsFound(String set) throws IOException {
    Map<String, Count> counts = new TreeMap<>();
    Count good = new Count();
    for (Labelled reply : GuardCorpus.read(set)) {
      Optional<String> found = problem(reply);
      found.ifPresent(
          kind -> counts.computeIfAbsent(kind, k -> new Count()).held(reply.problems(), kind));
      Count of =
          reply.isGood()
              ? good
              : counts.computeIfAbsent(reply.problems().get(0), kind -> new Count());
      of.labelled(
          reply.isGood() ? found.isEmpty() : found.filter(reply.problems()::contains).isPresent());
    }
    counts.forEach((kind, count) -> print(set, kind, count.toString()));
    print(
        set,
        "good replies",
        String.format(Locale.ROOT, "let through %.2f of %d", good.recall(), good.labelled));

    SoftAssertions softly = new SoftAssertions();
    for (String[] floor : floors(set)) {
      Count count = floor[1].equals("good") ? good : counts.getOrDefault(floor[1], new Count());
      softly
          .assertThat(count.precision())
          .as(floor[1] + ", precision")
          .isGreaterThanOrEqualTo(Double.parseDouble(floor[2]));
      softly
          .assertThat(count.recall())
          .as(floor[1] + ", recall")
          .isGreaterThanOrEqualTo(Double.parseDouble(floor[3]));
    }
    softly.assertAll();
    assertThat(floors(set)).hasSize(counts.size() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void thereAreEnoughOfEachKind(String language) {
    Map<String, Integer> number = new TreeMap<>();
    for (String set :
        List.of("tuning-" + language, "test-" + language, "test-" + language + "-2")) {
      for (Labelled reply : GuardCorpus.read(set)) {
        reply.problems().forEach(kind -> number.merge(kind, 1, Integer::sum));
      }
    }
    assertThat(number)
        .hasSize(15)
        .allSatisfy((kind, n) -> assertThat(n).as(kind).isGreaterThanOrEqualTo(FEWEST_OF_A_KIND));
  }

  private Optional<String> problem(Labelled labelled) {
    ReplyGuard guard =
        guards.computeIfAbsent(labelled.card() + labelled.side(), key -> guard(labelled));
    Reply reply = new Reply(labelled.reply(), labelled.cutOff(), Optional.empty());
    return guard.inspect(reply, GuardCorpus.heard(labelled.heard())).problem();
  }

  private static ReplyGuard guard(Labelled reply) {
    Path own = Path.of("prompts", reply.card() + ".md");
    Path card = Files.exists(own) ? own : Path.of("src/test/resources/cards", reply.card() + ".md");
    Scenario scenario = new CardParser().parse(card).scenario().orElseThrow();
    LanguagePack language = LanguagePack.of(scenario);
    return ReplyGuard.of(
        reply.speaker(), scenario, language, Templates.of(language.code(), Optional.empty()));
  }

  /** Set, kind, lowest precision, lowest recall. */
  private static List<String[]> floors(String set) throws IOException {
    List<String[]> floors = new ArrayList<>();
    for (String line : Files.readAllLines(FLOORS, StandardCharsets.UTF_8)) {
      String[] floor = line.split("\t");
      if (floor[0].equals(set)) {
        floors.add(floor);
      }
    }
    return floors;
  }

  private static void print(String set, String what, String figures) {
    System.out.println("reply guard, " + set + ": " + what + ": " + figures);
  }

  /** Of one kind. */
  private static final class Count {
    private int held;
    private int rightlyHeld;
    private int labelled;
    private int found;

    void held(List<String> problems, String kind) {
      held++;
      rightlyHeld += problems.contains(kind) ? 1 : 0;
    }

    void labelled(boolean right) {
      labelled++;
      found += right ? 1 : 0;
    }

    double precision() {
      return held == 0 ? 1 : (double) rightlyHeld / held;
    }

    double recall() {
      return labelled == 0 ? 1 : (double) found / labelled;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "precision %.2f of %d, recall %.2f of %d",
          precision(),
          held,
          recall(),
          labelled);
    }
  }
}
