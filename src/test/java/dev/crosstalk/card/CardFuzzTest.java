package dev.crosstalk.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, a card is read in time, nothing is thrown, and what is told is well formed.
 */
class CardFuzzTest {
  private static final List<String> MARKERS =
      List.of(
          "# ",
          "## ",
          "### ",
          "- ",
          "* ",
          "1. ",
          "99) ",
          "> ",
          "```",
          "~~~",
          "---",
          "===",
          "**",
          "`",
          "<!--",
          "-->",
          "[a]: b",
          "“",
          "”",
          "\"",
          "：",
          ":",
          "{{x}}",
          "\\",
          "\t",
          "    ",
          "Q: ",
          "A: ",
          "**角色**",
          "**结束语：**",
          "## Caller",
          "## Callee",
          "（",
          "）",
          "\uFEFF",
          "\u0000",
          "\uD800",
          "<div>",
          "| a |");

  private static final Map<String, String> VALUES = Map.of("x", "1月1日", "customer", "\\$0 {{x}}");

  @Test
  void noise() {
    SplittableRandom random = new SplittableRandom(1);
    within(
        10,
        () -> {
          for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            for (int j = 0; j < bytes.length; j++) {
              bytes[j] = (byte) (i % 2 == 0 ? random.nextInt(256) : 1 + random.nextInt(127));
            }
            check(bytes);
          }
        });
  }

  @Test
  void mutatedCards() throws IOException {
    List<String> cards = new ArrayList<>();
    cards.add(Files.readString(Path.of("prompts/taishan-maintenance.md")));
    FormatPage.examples().forEach(example -> cards.add(example.card()));
    SplittableRandom random = new SplittableRandom(2);
    within(
        30,
        () -> {
          for (int i = 0; i < 500; i++) {
            List<String> lines =
                new ArrayList<>(cards.get(random.nextInt(cards.size())).lines().toList());
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
              change(lines, random);
            }
            byte[] bytes =
                String.join(random.nextInt(9) == 0 ? "\r\n" : "\n", lines).getBytes(UTF_8);
            if (random.nextInt(10) == 0 && bytes.length > 0) {
              bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            check(bytes);
          }
        });
  }

  @Test
  void deepNestingAndHugeLines() {
    for (String unit :
        List.of(
            "> ", "- ", "1. ", "* > ", "*", "**a", "_", "[", "`", "（", "“", "<!--", "#", "(", "：",
            "'", "**a** ", "a：b ", "问：")) {
      String huge = unit.repeat(50_000 / unit.length());
      within(10, () -> check(huge.getBytes(UTF_8)));
      within(
          10, () -> check(("## Caller\n### Steps\n" + huge + "\n".repeat(50_000)).getBytes(UTF_8)));
      within(10, () -> check((unit + "\n").repeat(2_000).getBytes(UTF_8)));
      within(10, () -> check(("## 主叫方\n### 角色\n" + huge + "\n### 问答知识库\n" + huge).getBytes(UTF_8)));
    }
    String stairs =
        Stream.iterate("- a\n", step -> "  " + step).limit(700).reduce("", String::concat);
    within(10, () -> check(("## Caller\n" + stairs).getBytes(UTF_8)));
    within(10, () -> check("### 角色\n".repeat(2_000).getBytes(UTF_8)));
    within(10, () -> check("## Caller\n### 开场百\n".repeat(2_000).getBytes(UTF_8)));
    within(10, () -> check("## Caller\n### Steps\n- **x**\n".repeat(2_000).getBytes(UTF_8)));
  }

  private static void change(List<String> lines, SplittableRandom random) {
    if (lines.isEmpty()) {
      lines.add("");
    }
    int at = random.nextInt(lines.size());
    int to = random.nextInt(lines.size());
    String line = lines.get(at);
    int column = random.nextInt(line.length() + 1);
    String marker = MARKERS.get(random.nextInt(MARKERS.size()));
    switch (random.nextInt(8)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(to, line);
      case 2 -> lines.set(at, lines.set(to, line));
      case 3 -> lines.set(at, " ".repeat(random.nextInt(9)) + line.strip());
      case 4 -> lines.set(at, line.substring(0, column) + marker + line.substring(column));
      case 5 -> lines.set(at, marker.repeat(1 + random.nextInt(60)) + line);
      case 6 -> lines.set(at, line.substring(0, column));
      default -> lines.add(at, marker);
    }
  }

  private static void within(int seconds, Runnable check) {
    assertTimeoutPreemptively(Duration.ofSeconds(seconds), check::run);
  }

  private static void check(byte[] bytes) {
    ParsedCard card = new CardParser().parse("card.md", bytes);
    assertThat(card.scenario().isPresent()).isNotEqualTo(card.hasErrors());
    int line = 1;
    for (CardProblem problem : card.problems()) {
      assertThat(problem.line()).isGreaterThanOrEqualTo(line);
      line = problem.line();
      assertPlace(card.sources(), problem.line(), problem.column(), problem.toString());
      assertThat(problem.code()).matches("[a-z][a-z0-9-]+");
      assertThat(problem.toString())
          .matches("card\\.md:\\d+:\\d+: (error|warning): \\S.* \\[[a-z0-9-]+]");
    }
    card.sources()
        .places()
        .forEach((path, p) -> assertPlace(card.sources(), p.line(), p.column(), path));
    card.scenario().ifPresent(scenario -> check(scenario, card.sources()));
    for (CardProblem problem : new CardLinter().lint(new Placeholders().fill(card, VALUES))) {
      assertPlace(card.sources(), problem.line(), problem.column(), problem.toString());
    }
  }

  private static void assertPlace(SourceLines sources, int line, int column, String what) {
    if (sources.lineCount() > 0) {
      assertThat(line).as(what).isBetween(1, sources.lineCount());
      assertThat(column).as(what).isBetween(1, sources.text(line).length() + 1);
    }
  }

  private static void check(Scenario scenario, SourceLines sources) {
    CallerBrief caller = scenario.caller();
    CalleeBrief callee = scenario.callee();
    assertThat(List.of(scenario.title(), caller.role(), caller.coreTask(), callee.role()))
        .allMatch(text -> !text.isBlank());
    assertThat(
            List.of(
                caller.openingLines(),
                caller.endConditions(),
                caller.closingLines(),
                callee.style().negative(),
                callee.style().positive(),
                callee.endConditions()))
        .allMatch(list -> !list.isEmpty() && list.stream().noneMatch(String::isBlank));
    assertThat(caller.steps()).isNotEmpty();
    for (int i = 0; i < caller.steps().size(); i++) {
      Step step = caller.steps().get(i);
      assertThat(step.number()).isEqualTo(i + 1);
      assertThat(step.name()).isNotBlank();
      assertThat(step.silent() && !step.lines().isEmpty()).isFalse();
      assertThat(sources.line("caller.steps[" + i + "]")).isPresent();
    }
    assertThat(ScenarioJson.of(scenario)).endsWith("}\n");
  }
}
