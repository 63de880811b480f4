package dev.crosstalk.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.text.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CardCopiesTest {
  private static final String CHINESE = CardTemplate.of("zh", "通知");
  private static final String ENGLISH = CardTemplate.of("en", "Notice");

  private final List<CardCopy> made = new ArrayList<>();

  @Test
  void aNameIsReplacedOnBothSidesAndItsPlacesAreTold() {
    CardCopy copy = copies(CHINESE).copy(Map.of("周老师", "欧阳女士"), Map.of());
    String text = copy.text().orElseThrow();

    assertThat(text).isEqualTo(CHINESE.replace("周老师", "欧阳女士")).contains("欧阳女士");
    CardCopy.Change change = copy.changes().get(0);
    assertThat(change.words() + " " + change.by()).isEqualTo("周老师 欧阳女士");
    List<String> lines = CHINESE.lines().toList();
    assertThat(change.places())
        .hasSize(CHINESE.split("周老师", -1).length - 1)
        .allMatch(place -> lines.get(place.line() - 1).startsWith("周老师", place.column() - 1));
  }

  @Test
  void theCopyHasAHashOfItsOwnAndTheNameOfTheCard() {
    CardCopies copies = copies(CHINESE);
    Scenario copy = scenario(copies.copy(Map.of("周老师", "王芳"), Map.of()));
    Scenario card = scenario(copies.copy(Map.of(), Map.of()));

    assertThat(copy.name()).isEqualTo(card.name()).isEqualTo(copies.name()).isEqualTo("card");
    assertThat(card.sha256()).isEqualTo(Sha256.hex(CHINESE));
    assertThat(copies.texts()).containsOnlyKeys(copy.sha256());
    assertThat(Sha256.hex(copies.texts().get(copy.sha256()))).isEqualTo(copy.sha256());
  }

  @Test
  void eachCopyIsMadeAndHandedOverOnce() {
    CardCopies copies = copies(CHINESE);
    CardCopy once = copies.copy(Map.of("周老师", "王芳"), Map.of());

    assertThat(copies.copy(Map.of("周老师", "王芳"), Map.of())).isSameAs(once);
    copies.copy(Map.of("周老师", "李娜"), Map.of());
    assertThat(made).hasSize(2);
  }

  @Test
  void theLongestWordsComeFirstAndWhatWasPutInIsLeftAlone() {
    assertThat(replaced("刘蕾老师和刘蕾，王芳也在", Map.of("刘蕾", "王芳", "刘蕾老师", "刘蕾同志", "王芳", "李娜")))
        .isEqualTo("刘蕾同志和王芳，李娜也在");
    assertThat(replaced("$1 and \\2", Map.of("$1", "\\2", "\\2", "$1"))).isEqualTo("\\2 and $1");
  }

  @Test
  void latinWordsAndNumbersAreReplacedWholeOnly() {
    assertThat(
            replaced(
                "Lee, Lee's, Leeds, Ashlee, LEE, Éric Lee; 王Lee老师, Lee2",
                new TreeMap<>(Map.of("Lee", "Kim"))))
        .isEqualTo("Kim, Kim's, Leeds, Ashlee, LEE, Éric Kim; 王Kim老师, Lee2");
    assertThat(replaced("11月1日和1月1日和1月1日1点", Map.of("1月1日", "3月2日")))
        .isEqualTo("11月1日和3月2日和3月2日1点");
    assertThat(replaced("Mr. Lee. Mr. Leeds.", Map.of("Mr. Lee", "Ms. Kim")))
        .isEqualTo("Ms. Kim. Mr. Leeds.");
  }

  @Test
  void placeholdersAreFilledAndTheirNamesAreNoWords() {
    String card = CHINESE.replace("周老师", "{{ 客户 }}").replace("姓名", "客户");
    CardCopies copies = copies(card);
    CardCopy copy = copies.copy(Map.of("客户", "顾客"), Map.of("客户", "周客户"));

    assertThat(copy.text().orElseThrow())
        .contains("顾客：周客户")
        .doesNotContain("{{")
        .doesNotContain("周顾客");
    assertThat(copy.changes()).extracting(CardCopy.Change::words).containsExactly("客户", "{{客户}}");
    assertThat(copy.changes().get(1).places()).isNotEmpty();
  }

  @Test
  void whatNoCopyFillsIsFilledForAll() {
    String card = CHINESE.replace("周老师", "{{客户}}{{称呼}}");
    CardCopies copies = new CardCopies(parse(card), Map.of("称呼", "女士"), Locale.ENGLISH, made::add);

    assertThat(scenario(copies.copy(Map.of(), Map.of("客户", "周"))).caller().openingLines().get(0))
        .contains("周女士");
    assertThat(copies.copy(Map.of(), Map.of()).card().problems())
        .extracting(CardProblem::code)
        .contains("open-placeholder");
  }

  @Test
  void whatStandsNowhereChangesNothing() {
    CardCopies copies = copies(ENGLISH);
    CardCopy copy = copies.copy(Map.of("Nobody", "Ann"), Map.of("date", "today"));

    assertThat(copy.text()).isEmpty();
    assertThat(copy.changes()).allMatch(change -> change.places().isEmpty());
    assertThat(scenario(copy).sha256()).isEqualTo(Sha256.hex(ENGLISH));
    assertThat(copies.texts()).isEmpty();
  }

  @Test
  void aCopyThatBreaksTheCardHasNoScenario() {
    CardCopy copy = copies(CHINESE).copy(Map.of("角色", "脚色"), Map.of());

    assertThat(copy.card().scenario()).isEmpty();
    assertThat(copy.card().problems()).anyMatch(CardProblem::isError);
    assertThat(copy.problems()).isNotEmpty();
  }

  @Test
  void ofWarningsOnlyNewOnesAreTold() {
    CardParser parser = new CardParser();
    ParsedCard card = parser.parse(Path.of("prompts/taishan-maintenance.md"));
    CardCopies copies = new CardCopies(card, Map.of(), Locale.ENGLISH, made::add);

    assertThat(new CardLinter().lint(card)).isNotEmpty();
    assertThat(copies.copy(Map.of("刘蕾", "张伟"), Map.of()).problems()).isEmpty();
  }

  private CardCopies copies(String text) {
    return new CardCopies(parse(text), Map.of(), Locale.ENGLISH, made::add);
  }

  private static ParsedCard parse(String text) {
    return new CardParser().parse("cards/card.md", text.getBytes(UTF_8));
  }

  private static Scenario scenario(CardCopy copy) {
    return copy.card().scenario().orElseThrow();
  }

  private static String replaced(String line, Map<String, String> by) {
    return new Replacement(by).in(line, 1, new TreeMap<>());
  }
}
