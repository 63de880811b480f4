package dev.crosstalk.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariationReaderTest {
  private static final String ALL =
      """
      mood: {calm: 3, 着急: 1}
      patience: {short: 10, usual: 20, long: 10}
      line: {clear: 3, noisy: 1}
      axes:
        age: {young: 1, old: 2}   # the user's own
      replace:
        刘蕾: [张伟, 王芳]
        刘姐: [张哥, 王姐]
      set:
        date: [1月1日, 2]
      """;

  @TempDir private Path folder;

  @Test
  void weightsAreTimes() throws Exception {
    Variation variation = read(ALL);

    assertThat(variation.moods()).containsExactly("calm", "calm", "calm", "着急");
    assertThat(variation.patience())
        .containsExactly(Patience.SHORT, Patience.USUAL, Patience.USUAL, Patience.LONG);
    assertThat(variation.line())
        .containsExactly(
            LineQuality.CLEAR, LineQuality.CLEAR, LineQuality.CLEAR, LineQuality.NOISY);
    assertThat(variation.axes()).isEqualTo(Map.of("age", List.of("young", "old", "old")));
    assertThat(variation.replace().keySet()).containsExactly("刘蕾", "刘姐");
    assertThat(variation.set()).isEqualTo(Map.of("date", List.of("1月1日", "2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void whatTheReadmeShowsIsAVariationFile(String readme) throws Exception {
    String page = Files.readString(Path.of(readme)).replace("\r\n", "\n");
    Matcher yaml = Pattern.compile("```yaml\\n(mood:[\\s\\S]*?)```").matcher(page);

    assertThat(yaml.find()).isTrue();
    assertThat(read(yaml.group(1)).changes()).hasSize(4);
  }

  @Test
  void allThatIsWrongIsToldAtOnceByLine() {
    assertThat(
            problems(
                """
                moods: {calm: 1}
                mood: {calm: 0, x: 1.5, y: [1]}
                patience: {fast: 1}
                line: clear
                axes:
                  mood: {a: 1}
                  age: [young, old]
                replace:
                  刘蕾: 张伟
                  A: [a, b]
                  B: [c]
                set:
                  "a b": [1, [2]]
                line: {noisy: 1}
                """))
        .containsExactly(
            "v.yaml:1: there is no field \"moods\"; the fields are mood, patience, line, axes,"
                + " replace, set, and what you made up stands under axes.",
            "v.yaml:2: the weight of \"calm\" in mood is \"0\"; expected is a whole number from 1 to"
                + " 100.",
            "v.yaml:2: the weight of \"x\" in mood is \"1.5\"; expected is a whole number from 1 to"
                + " 100.",
            "v.yaml:2: the weight of \"y\" in mood is […]; expected is a whole number from 1 to 100.",
            "v.yaml:3: patience can't be \"fast\"; it is one of short, usual, long.",
            "v.yaml:4: line is \"clear\"; expected are values such as {clear: 1}.",
            "v.yaml:6: \"mood\" can't be the name of an axis; choose a short one that is no field of"
                + " this file.",
            "v.yaml:7: age is […]; expected are values such as {A: 2, B: 1}.",
            "v.yaml:9: replace has \"张伟\" for \"刘蕾\"; expected is a list such as [A, B].",
            "v.yaml:11: the lists in replace differ in length; their n-th values go together, so"
                + " give each list as many.",
            "v.yaml:13: \"a b\" can't be the name of a placeholder; write it as between the braces"
                + " of the card.",
            "v.yaml:13: set has […] in the list of \"a b\"; expected are words on one line, at the"
                + " most 200 characters.",
            "v.yaml:14: \"line\" stands here for the second time; take one of them out.");
  }

  @ParameterizedTest(name = "{index}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | v.yaml:1: this is no map; expected are fields of these names: mood, patience, line,"
            + " axes, replace, set.",
        "just words | v.yaml:1: this is no map; expected are fields of these names: mood, patience,"
            + " line, axes, replace, set.",
        "{} | v.yaml:1: nothing varies here; expected are lines such as mood: {calm: 3, irritable:"
            + " 1}.",
        "mood: {calm: | v.yaml:1: this is no plain YAML (one document, no references); expected are"
            + " lines such as mood: {calm: 3, irritable: 1}.",
        "mood: &a {calm: *a} | v.yaml:1: this is no plain YAML (one document, no references);"
            + " expected are lines such as mood: {calm: 3, irritable: 1}.",
        "mood: {} | v.yaml:1: mood is {…}; expected are values such as {A: 2, B: 1}.",
        "mood: | v.yaml:1: mood is null; expected are values such as {A: 2, B: 1}.",
        "replace: {a: []} | v.yaml:1: replace has […] for \"a\"; expected is a list such as [A, B].",
      })
  void whatIsNoVariationIsRefused(String text, String problem) {
    assertThat(problems(text)).containsExactly(problem);
  }

  @Test
  void whatCanNotBeSeenIsRefusedAndNotRepeated() {
    List<String> problems =
        problems("mood: {\"\\u202e\": 1, \"a\\nb\": 1}\nreplace: {x: [\"y\\ez\", \"\\uD83D\"]}");

    assertThat(problems).hasSize(4);
    assertThat(problems)
        .allMatch(problem -> problem.codePoints().noneMatch(c -> c < ' ' || c == 0x202e));
  }

  @Test
  void inChineseToo() {
    assertThat(problems("patience: {fast: 1}", "zh"))
        .containsExactly("v.yaml:1: patience 不能是 \"fast\"；只能是 short, usual, long 之一。");
  }

  @Test
  void thousandsOfCopiesAreRefused() {
    String many = "[" + "x, ".repeat(16) + "x]";

    assertThat(problems("replace: {a: " + many + "}\nset: {b: " + many + "}"))
        .containsExactly(
            "v.yaml:1: that makes 289 copies of the card; 256 are the most, so list fewer values.");
    assertThat(problems("replace: {a: [" + "x, ".repeat(256) + "x]}")).hasSize(1);
  }

  @Test
  void filesThatAreNoneAreToldInOneSentence() throws IOException {
    Path file = folder.resolve("v.yaml");

    assertThat(problems(folder.resolve("none.yaml")))
        .containsExactly("none.yaml can't be read; name a YAML file that says what varies.");
    assertThat(problems(folder)).hasSize(1);
    Files.write(file, "mood: {\u6025: 1}".getBytes("GB18030"));
    assertThat(problems(file)).containsExactly("v.yaml is no text in UTF-8; save it as such.");
    Files.writeString(file, "# ".repeat(40_000));
    assertThat(problems(file))
        .containsExactly("v.yaml has more than 64 KiB; a variation file has some dozens of lines.");
  }

  @Test
  void aByteOrderMarkIsNoMatter() throws Exception {
    assertThat(read("\uFEFF" + ALL)).isEqualTo(read(ALL));
  }

  @Test
  void whateverTheBytesTheAnswerComesSoonAndIsNoCrash() {
    Random random = new Random(7);
    String marks = "{}[]:,-#&*!|>'\"%@`?\n  ab1刘\t\\";
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? ALL : "");
            for (int change = 0; change < 1 + random.nextInt(8); change++) {
              char c = marks.charAt(random.nextInt(marks.length()));
              text.insert(random.nextInt(text.length() + 1), c);
            }
            problems(text.toString());
          }
          problems("[".repeat(60_000));
          problems("a: ".repeat(20_000));
          problems("? ".repeat(30_000));
          problems("mood: !!java.net.URL [\"http://127.0.0.1\"]");
        });
  }

  private Variation read(String text) throws Exception {
    Path file = folder.resolve("v.yaml");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return VariationReader.read(file, "en");
  }

  private List<String> problems(String text) {
    return problems(text, "en");
  }

  private List<String> problems(String text, String language) {
    try {
      Path file = folder.resolve("v.yaml");
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      return problems(file, language);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> problems(Path file) {
    return problems(file, "en");
  }

  private List<String> problems(Path file, String language) {
    try {
      VariationReader.read(file, language);
      return List.of();
    } catch (VariationException e) {
      return e.problems().stream()
          .map(problem -> problem.replace(folder + "/", "").replace(folder + "\\", ""))
          .toList();
    }
  }
}
