package dev.crosstalk.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.crosstalk.card.CardDiff.Change;
import dev.crosstalk.card.CardDiff.Kind;
import dev.crosstalk.card.CardDiff.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardDiffTest {
  private static final Path TAISHAN = Path.of("prompts", "taishan-maintenance.md");

  @Test
  void aChangedLineIsToldWithBothTextsAndTheStepThatItStandsIn() throws Exception {
    CardDiff diff = between(taishan(), taishan().replace("1月1日0:00—4:00", "1月2日1:00—5:00"));

    assertThat(diff.changes()).hasSize(1);
    Change change = diff.changes().get(0);
    assertThat(change.kind()).isEqualTo(Kind.CHANGED);
    assertThat(change.before().orElseThrow().text()).contains("1月1日0:00—4:00");
    assertThat(change.line().text()).contains("1月2日1:00—5:00");
    assertThat(change.line().number()).isEqualTo(lineOf(taishan(), "1月1日0:00—4:00"));
    assertThat(change.line().headings()).containsExactly("电话拨打方", "分步流程和话术（最重要）", "3 直述来电目的");
  }

  @Test
  void anAddedConditionStandsUnderItsLabel() throws Exception {
    String old = "- 对方主动表示知悉并结束通话\n";
    CardDiff diff = between(taishan(), taishan().replace(old, old + "- 对方要求改由同事接听\n"));

    assertThat(told(diff)).containsExactly("+ - 对方要求改由同事接听");
    assertThat(diff.changes().get(0).before()).isEmpty();
    assertThat(diff.changes().get(0).line().headings())
        .containsExactly("电话拨打方", "结束条件与结束语", "结束条件");
  }

  @Test
  void aStepThatIsTakenOutLeavesTheOthersWhatTheyWereThoughTheirNumbersChange() throws Exception {
    String without =
        taishan()
            .replaceAll("(?s)6\\. \\*\\*收集现场需求.*?\n\n", "")
            .replace("7. **操作", "6. **操作")
            .replace("8. **多渠道", "7. **多渠道");

    assertThat(told(between(taishan(), without)))
        .containsExactly(
            "- 6. **收集现场需求**",
            "-    - “请问凌晨该时段是否有持续运行的重点任务？如有，我可优先登记特殊支持。”",
            "~ 7. **操作建议及后续通知方式** > 6. **操作建议及后续通知方式**",
            "~ 8. **多渠道技术支持重申** > 7. **多渠道技术支持重申**");
  }

  @Test
  void aLineThatIsGoneStandsWhereItStood() throws Exception {
    String line = "- 沟通习惯：偏好快、准、直接结果，不耐烦琐碎无关解释\n";
    Change gone = between(taishan(), taishan().replace(line, "")).changes().get(0);

    assertThat(gone.kind()).isEqualTo(Kind.REMOVED);
    assertThat(gone.after()).isEmpty();
    assertThat(gone.line().number()).isEqualTo(lineOf(taishan(), "沟通习惯"));
    assertThat(gone.line().headings()).containsExactly("电话拨打方", "目标客户画像（电话拨打方所掌握的电话接听方的一些基本信息）");
  }

  @Test
  void blankLinesAndEndsOfLinesAreNoChange() throws Exception {
    String other = "\uFEFF" + taishan().replace("### ", "\n\u3000\n### ").replace("\n", "\r\n");

    assertThat(between(taishan(), other).changes()).isEmpty();
    assertThat(between(taishan(), taishan()).changes()).isEmpty();
  }

  @Test
  void anotherLineInThePlaceOfOneIsThatOneChangedHoweverUnlike() {
    assertThat(told(between("# A\none\nend", "# A\nquite other words\nend")))
        .containsExactly("~ one > quite other words");
  }

  @Test
  void ofSeveralLinesTheLikestBelongTogether() {
    String before = "a\nthe call costs two euros\nsomething else entirely\nz";
    String after = "a\nnobody knew of this before\nthe call costs three euros\nz";

    assertThat(told(between(before, after)))
        .containsExactlyInAnyOrder(
            "+ nobody knew of this before",
            "~ the call costs two euros > the call costs three euros",
            "- something else entirely");
  }

  @Test
  void aCardThatCannotBeUsedIsComparedAllTheSame() {
    assertThat(told(between("## Caller\none", "## Caller\ntwo"))).containsExactly("~ one > two");
  }

  @Test
  void aCardThatIsNoTextHasNoLines() {
    byte[] binary = {0, 1, 2};
    SourceLines none = new CardParser().parse("card.md", binary).sources();

    assertThat(told(CardDiff.between(none, lines("one")))).containsExactly("+ one");
    assertThat(told(CardDiff.between(lines("one"), none))).containsExactly("- one");
  }

  @Test
  void whateverTheCardsTheChangesMakeTheOneOutOfTheOther() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<String> before = randomLines(random);
      List<String> after = randomLines(random);
      assertMakes(before, after);
    }
  }

  @Test
  void theLongestCardsAreComparedInTime() {
    List<String> before =
        IntStream.range(0, 60_000).mapToObj(n -> "line " + n % 1000).collect(Collectors.toList());
    List<String> after = new ArrayList<>(before);
    Collections.shuffle(after, new Random(1));

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertMakes(before, after));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          List<String> all = IntStream.range(0, 60_000).mapToObj(String::valueOf).toList();
          List<String> backwards = new ArrayList<>(all);
          Collections.reverse(backwards);
          assertMakes(all, backwards);
        });
  }

  /** What is gone and what is new, taken out and put in, turns the one into the other. */
  private static void assertMakes(List<String> before, List<String> after) {
    CardDiff diff =
        CardDiff.between(lines(String.join("\n", before)), lines(String.join("\n", after)));
    assertThat(kept(before, diff.changes().stream().flatMap(c -> c.before().stream()).toList()))
        .isEqualTo(kept(after, diff.changes().stream().flatMap(c -> c.after().stream()).toList()));
  }

  private static List<String> kept(List<String> lines, List<Line> without) {
    List<String> kept = new ArrayList<>(lines);
    for (Line line : without) {
      assertThat(lines.get(line.number() - 1)).isEqualTo(line.text());
      kept.set(line.number() - 1, "");
    }
    return kept.stream().filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> randomLines(Random random) {
    return IntStream.range(0, 1 + random.nextInt(25))
        .mapToObj(n -> "word " + random.nextInt(12))
        .toList();
  }

  private static List<String> told(CardDiff diff) {
    return diff.changes().stream().map(CardDiffTest::told).toList();
  }

  private static String told(Change change) {
    return switch (change.kind()) {
      case ADDED -> "+ " + change.line().text();
      case REMOVED -> "- " + change.line().text();
      case CHANGED -> "~ " + change.before().orElseThrow().text() + " > " + change.line().text();
    };
  }

  private static CardDiff between(String before, String after) {
    return CardDiff.between(lines(before), lines(after));
  }

  private static SourceLines lines(String text) {
    return new CardParser().parse("card.md", text.getBytes(StandardCharsets.UTF_8)).sources();
  }

  private static String taishan() throws Exception {
    return Files.readString(TAISHAN);
  }

  private static int lineOf(String text, String words) {
    return (int) text.substring(0, text.indexOf(words)).lines().count();
  }
}
