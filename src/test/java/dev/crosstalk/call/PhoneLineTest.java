package dev.crosstalk.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.QuantityReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneLineTest {
  private static final Varied NOISY = Variation.NONE.on(LineQuality.NOISY).varied(1, "card", 1);
  private static final PhoneLine CHINESE = PhoneLine.of(NOISY, LanguagePack.CHINESE);
  private static final PhoneLine ENGLISH = PhoneLine.of(NOISY, LanguagePack.ENGLISH);
  private static final String ZH = "那我们再确认一下，维护在1月1日凌晨0:00到4:00，费用三百五十元，客服电话是400-820-1234，大概四十分钟。";
  private static final String EN =
      "We know that your contract ends on 30 November at half past two, and it's £38 a month, here.";

  @Test
  void onAClearLineEverythingIsHeardAsItWasSaid() {
    PhoneLine clear = PhoneLine.of(Varied.NOTHING, LanguagePack.CHINESE);

    assertThat(heard(clear, ZH)).allMatch(Optional::isEmpty);
  }

  @Test
  void aFourthOfTheTurnsIsNotHeardAsItWasSaidAndOneInFortyNotAtAll() {
    List<Optional<String>> heard = heard(CHINESE, ZH);
    List<String> misheard = heard.stream().flatMap(Optional::stream).toList();

    assertThat(misheard.size()).isBetween(heard.size() * 22 / 100, heard.size() * 27 / 100);
    assertThat(misheard.stream().filter("…"::equals).count())
        .isBetween(heard.size() * 18L / 1000, heard.size() * 32L / 1000);
  }

  @Test
  void wordsAreDroppedCutOffAndTakenForOthers() {
    Set<String> zh = misheard(CHINESE, ZH);
    Set<String> en = misheard(ENGLISH, EN);

    assertThat(zh).anyMatch(heard -> heard.startsWith("哪我们"));
    assertThat(zh).anyMatch(heard -> heard.startsWith("…") && heard.length() > 10);
    assertThat(zh).anyMatch(heard -> heard.endsWith("…") && heard.length() > 10);
    assertThat(en).anyMatch(heard -> heard.contains("you're contract"));
    assertThat(en).anyMatch(heard -> heard.startsWith("We no that"));
    assertThat(en).noneMatch(heard -> heard.contains("  "));
    assertThat(en).anyMatch(heard -> heard.startsWith("We know your contract"));
  }

  @Test
  void aFigureIsHeardWholeOrNotAtAllAndItsGapIsHeard() {
    for (String said : List.of(ZH, EN)) {
      PhoneLine line = said.equals(ZH) ? CHINESE : ENGLISH;
      Set<String> figures = figures(said);
      for (String heard : misheard(line, said)) {
        assertThat(figures).as(heard).containsAll(figures(heard));
        assertThat(heard.contains("…")).as(heard).isEqualTo(figuresAreMissingOrCut(heard, said));
      }
    }
  }

  /** Where no figure is missing, a gap is one at the beginning or the end. */
  private static boolean figuresAreMissingOrCut(String heard, String said) {
    return !figures(heard).equals(figures(said)) || heard.startsWith("…") || heard.endsWith("…");
  }

  @Test
  void whatIsHeardHangsOnTheDrawsAndTheWordsAlone() {
    assertThat(heard(CHINESE, ZH)).isEqualTo(heard(PhoneLine.of(NOISY, LanguagePack.CHINESE), ZH));
  }

  @Test
  void aShortTurnIsHeardOrLost() {
    assertThat(misheard(CHINESE, "嗯，好。")).containsExactly("…");
    assertThat(misheard(ENGLISH, "Speaking.")).containsExactly("…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "…",
        "，，，。。。",
        "\uD83D\uD83D\uDE00\uD83D",
        "😀😀😀😀😀😀😀",
        "a'b'c d'e 'f",
        "1,2,3,4,5,6,7",
        "百千万亿百千万亿",
        "İİİİİİ ßßß ﬁﬁﬁ",
        "$1 \\1 {0} ${x}"
      })
  void hostileWordsAreHeardSomehow(String said) {
    for (PhoneLine line : List.of(CHINESE, ENGLISH)) {
      assertThatCode(() -> heard(line, said)).doesNotThrowAnyException();
      assertThat(misheard(line, said)).noneMatch(String::isBlank);
    }
  }

  @Test
  void aVeryLongTurnTakesNotLong() {
    String said = "再确认一下那边，1月1日。".repeat(20_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int turn = 0; turn < 20; turn++) {
            CHINESE.misheard(said, new Draws("long " + turn));
          }
        });
  }

  private static List<Optional<String>> heard(PhoneLine line, String said) {
    return IntStream.range(0, 2_000)
        .mapToObj(turn -> line.misheard(said, new Draws("turn " + turn)))
        .toList();
  }

  private static Set<String> misheard(PhoneLine line, String said) {
    Set<String> misheard = new HashSet<>();
    heard(line, said).forEach(heard -> heard.ifPresent(misheard::add));
    return misheard;
  }

  private static Set<String> figures(String text) {
    Set<String> figures = new HashSet<>();
    Stream<Quantity> read = QuantityReader.read(text).stream();
    read.forEach(figure -> figures.add(figure.kind() + " " + figure.value()));
    return figures;
  }
}
