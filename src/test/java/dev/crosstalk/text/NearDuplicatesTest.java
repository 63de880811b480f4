package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static final String CALL =
      "您好刘蕾老师，这里是长江技术支持王红，现就1月1日凌晨云平台维护安排做简要通知。麻烦讲主要影响。"
          + "泰山企业云平台将在1月1日0:00—4:00进行例行维护，期间登录、审批和报表会短时不可用。嗯，好。";

  @Test
  void theFirstStaysAndWhatIsNearlyTheSameGoes() {
    NearDuplicates calls = new NearDuplicates(0.8);

    assertThat(calls.add(CALL)).isTrue();
    assertThat(calls.add(CALL)).isFalse();
    assertThat(calls.add(CALL.replace("嗯，好。", "嗯嗯，好的！"))).isFalse();
    assertThat(calls.add("Hello, this is Dana from the café, who is speaking please?")).isTrue();
    assertThat(calls.kept()).isEqualTo(2);
    assertThat(calls.dropped()).isEqualTo(2);
  }

  @Test
  void marksAndBlanksAndCaseMakeNoDifference() {
    NearDuplicates texts = new NearDuplicates(1);

    assertThat(texts.add("It's fine, I'll take the call now.")).isTrue();
    assertThat(texts.add("ITS FINE — ill take the call now!")).isFalse();
  }

  @Test
  void theFigureIsNearTheTrueShare() {
    List<String> numbers = IntStream.range(0, 3000).mapToObj(i -> word(i)).toList();
    for (int shared = 0; shared <= 1000; shared += 50) {
      String one = String.join("", numbers.subList(0, 1000));
      String other = String.join("", numbers.subList(1000 - shared, 2000 - shared));

      double told = TextSketch.of(one).similarity(TextSketch.of(other));

      assertThat(told)
          .as("%d of 1000 words shared", shared)
          .isCloseTo(jaccard(one, other), within(0.1));
    }
  }

  @Test
  void theNearestOfThoseThatStayed() {
    NearDuplicates calls = new NearDuplicates(0.9);
    assertThat(calls.nearest(CALL)).isZero();

    calls.add("Something else altogether, said by someone else.");
    calls.add(CALL);

    assertThat(calls.nearest(CALL)).isEqualTo(1);
    assertThat(calls.nearest(CALL.substring(0, CALL.length() / 2))).isBetween(0.35, 0.65);
  }

  @Test
  void textsWithoutWordsAreAlikeAndShortOnesAreNot() {
    NearDuplicates texts = new NearDuplicates(0.8);

    assertThat(texts.add("")).isTrue();
    assertThat(texts.add("……！")).isFalse();
    assertThat(texts.add("好")).isTrue();
    assertThat(texts.add("好的")).isTrue();
    assertThat(texts.add("\ud83d")).isFalse();
  }

  /** A run of five that no other word shares a run with, but for those across two words. */
  private static String word(int i) {
    return Sha256.hex("word " + i).substring(0, 8);
  }

  private static double jaccard(String one, String other) {
    Set<String> a = grams(one);
    Set<String> both = new HashSet<>(a);
    Set<String> b = grams(other);
    both.retainAll(b);
    return (double) both.size() / (a.size() + b.size() - both.size());
  }

  private static Set<String> grams(String text) {
    return IntStream.rangeClosed(0, text.length() - 5)
        .mapToObj(i -> text.substring(i, i + 5))
        .collect(Collectors.toSet());
  }
}
