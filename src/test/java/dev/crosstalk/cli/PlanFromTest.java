package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code batch --plan-from}: the calls of one run, planned as those of another. */
@Timeout(120)
@Tag("any-jdk")
class PlanFromTest {
  private static final String CARD = "prompts/parcel-redelivery.md";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void aCardOfAnotherNameAndSeedHasTheSamePlansCallByCall() throws IOException {
    batch("old", CARD, "-n", "12");
    String edited = edited("edited.md", "", "");

    Ran ran = batch("new", edited, "-n", "12", "--seed", "9", "--plan-from", run("old"));
    Ran compared = Ran.crosstalk("compare", run("old"), run("new"));

    assertThat(ran.exitCode()).isZero();
    assertThat(plans("new")).hasSize(12).isEqualTo(plans("old"));
    assertThat(plans("new")).isNotEqualTo(plansOf(edited, "9"));
    assertThat(compared.exitCode()).isZero();
    assertThat(compared.out()).contains("All 12 calls have a counterpart with the same plan.");
  }

  private Map<Integer, JsonNode> plansOf(String card, String seed) throws IOException {
    batch("own", card, "-n", "12", "--seed", seed);
    return plans("own");
  }

  @Test
  void aBaselinesFileHasThePlansToo() throws IOException {
    batch("old", CARD, "-n", "4");
    String file = run("base.json");
    Ran.crosstalk("baseline", run("old"), "--out", file);

    batch("new", CARD, "-n", "4", "--seed", "9", "--plan-from", file);

    assertThat(plans("new")).isEqualTo(plans("old"));
  }

  @Test
  void theRunGoesOnAlsoWhenTheOtherHasGotMoreCalls() throws IOException {
    batch("old", CARD, "-n", "3");
    String[] args = {CARD, "--seed", "9", "--plan-from", run("old"), "-n"};
    batch("new", with(args, "3"));
    batch("old", CARD, "-n", "5");

    Ran again = batch("new", with(args, "3"));
    Ran more = batch("new", with(args, "5"));

    assertThat(again.exitCode()).isZero();
    assertThat(more.out()).contains("5 of 5 finished");
    assertThat(plans("new")).isEqualTo(plans("old"));
  }

  @Test
  void anotherRunsPlansAreAnotherRun() {
    batch("old", CARD, "-n", "2");
    batch("other", CARD, "-n", "2", "--seed", "2");
    batch("new", CARD, "-n", "2", "--plan-from", run("old"));

    Ran ran = batch("new", CARD, "-n", "2", "--plan-from", run("other"));
    Ran none = batch("new", CARD, "-n", "2");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("has the calls of another plan (plans: ");
    assertThat(none.err()).contains("has the calls of another plan (plans: ");
  }

  @Test
  void allThatDoesNotFitIsToldBeforeTheFirstCall() throws IOException {
    batch("old", CARD, "-n", "30");
    String shorter = edited("shorter.md", "- 嫌送来送去麻烦[^\\n]*\\n", "");
    Ran ran = batch("new", shorter, "-n", "33", "--plan-from", run("old"));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains(run("old") + " has no plan for 3 calls of shorter (31–33); ")
        .containsPattern("shorter has no end condition of the callee 4, which the plans? of");
    assertThat(Path.of(run("new"))).doesNotExist();
  }

  @Test
  void whatVariesIsTakenOverWithTheCopiesOfTheCard() throws IOException {
    Path vary =
        Files.writeString(
            folder.resolve("vary.yaml"),
            "replace:\n  林悦: [张伟, 王芳]\naxes:\n  年纪: {年轻: 1, 年长: 1}\nline: {noisy: 1}\n");
    batch("old", CARD, "-n", "4", "--vary", vary.toString());
    String edited = edited("edited.md", "", "");
    String nameless = edited("nameless.md", "林悦", "李娜");

    Ran ran = batch("new", edited, "-n", "4", "--plan-from", run("old"));
    Ran homeless = batch("homeless", nameless, "-n", "4", "--plan-from", run("old"));

    assertThat(ran.exitCode()).isZero();
    assertThat(plans("new")).isEqualTo(plans("old"));
    String words = Files.readString(folder.resolve("new/transcripts.jsonl"));
    assertThat(words).contains("张伟", "王芳").doesNotContain("林悦，");
    assertThat(Files.readAllLines(folder.resolve("new/scores.jsonl"))).hasSize(4);
    assertThat(homeless.exitCode()).isEqualTo(2);
    assertThat(homeless.err())
        .contains("nameless has no place for what the plans of " + run("old") + " change: 林悦.");
    assertThat(Path.of(run("homeless"))).doesNotExist();
  }

  @Test
  void whatVariesCanNotBeSaidTwice() {
    batch("old", CARD, "-n", "2");

    Ran ran = batch("new", CARD, "-n", "2", "--plan-from", run("old"), "--line", "noisy");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("crosstalk: --plan-from takes over what varies, so leave out --line.\n");
  }

  @Test
  void ofSeveralCardsEachHasThePlansOfItsName() throws IOException {
    String other = edited("other.md", "", "");
    batch("old", CARD, other, "-n", "3");

    Ran both = batch("new", CARD, other, "-n", "3", "--seed", "9", "--plan-from", run("old"));
    String third = edited("third.md", "", "");
    Ran stranger = batch("stranger", third, "-n", "3", "--plan-from", run("old"));

    assertThat(both.exitCode()).isZero();
    assertThat(stranger.exitCode()).isEqualTo(2);
    assertThat(stranger.err())
        .contains(" has no plans for third; it has those of other, parcel-redelivery.");
  }

  @Test
  void aPlanThatNobodyCanFollowIsTold() throws IOException {
    batch("old", CARD, "-n", "2");
    Path file = folder.resolve("old/transcripts.jsonl");
    Files.writeString(
        file, Files.readString(file).replace("\"behaviours\":[", "\"behaviours\":[0,"));

    Ran ran = batch("new", CARD, "-n", "2", "--plan-from", run("old"));
    Ran nowhere = batch("new", CARD, "-n", "2", "--plan-from", "no/where");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains(
            "The plan of the call \"parcel-redelivery-1-1\" can't be followed: \"plan.behaviours\""
                + " is 0, and 1, 2, 3, … was expected.")
        .contains("\"parcel-redelivery-1-2\"");
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("no/where: There is no such file.");
  }

  @Test
  void aDryRunShowsThosePlans() {
    batch("old", CARD, "-n", "3");

    Ran own = batch("x", CARD, "-n", "3", "--dry-run", "--seed", "9");
    Ran reused = batch("x", CARD, "-n", "3", "--dry-run", "--seed", "9", "--plan-from", run("old"));
    Ran first = batch("x", CARD, "-n", "3", "--dry-run");

    assertThat(moods(reused)).isEqualTo(moods(first)).isNotEqualTo(moods(own));
  }

  private static String moods(Ran dryRun) {
    return dryRun
        .out()
        .lines()
        .filter(line -> line.startsWith("callee's conditions") || line.startsWith("moods"))
        .toList()
        .toString();
  }

  /** A card that is another file. */
  private String edited(String name, String pattern, String by) throws IOException {
    String text = Files.readString(Path.of(CARD), StandardCharsets.UTF_8);
    String changed = pattern.isEmpty() ? text : text.replaceAll(pattern, by);
    assertThat(changed.equals(text)).isEqualTo(pattern.isEmpty());
    return Files.writeString(folder.resolve(name), changed).toString();
  }

  private Ran batch(String name, String... args) {
    return Ran.crosstalk(
        Stream.concat(Stream.of("batch", "--out", run(name)), Stream.of(args))
            .toArray(String[]::new));
  }

  private static String[] with(String[] args, String last) {
    return Stream.concat(Stream.of(args), Stream.of(last)).toArray(String[]::new);
  }

  private String run(String name) {
    return folder.resolve(name).toString();
  }

  private Map<Integer, JsonNode> plans(String name) throws IOException {
    Map<Integer, JsonNode> plans = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(name).resolve("transcripts.jsonl"))) {
      JsonNode call = JSON.readTree(line);
      plans.put(call.get("call").asInt(), call.get("plan"));
    }
    return plans;
  }
}
