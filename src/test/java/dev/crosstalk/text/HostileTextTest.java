package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model says, reading it ends soon and in order. The inputs are made up here: long runs
 * of what readers look ahead over, and random strings of the characters that they care about.
 */
@Tag("sweep")
class HostileTextTest {
  private static final int LENGTH = 1 << 18;

  /** What long inputs repeat; each is something that some reader looks ahead or back over. */
  private static final List<String> PIECES =
      List.of(
          "0",
          "9",
          "1,",
          "1,234,",
          "1.",
          "1.2.",
          "1:",
          "12:34:",
          "1-",
          "1/",
          "1月",
          "1月1",
          "1到",
          "1点",
          "点",
          "零",
          "三",
          "十",
          "百",
          "千",
          "万",
          "亿",
          "一万",
          "一百",
          "一千零",
          "半",
          "个半",
          "一点",
          "凌晨",
          "一",
          "第",
          "周",
          "三小时",
          "1小时",
          "1天2小时3分",
          "百分之",
          "三分之",
          "¥",
          "$1",
          "+1",
          "+1 2 ",
          "(0",
          "138 ",
          "400-",
          "幺",
          "电话",
          "a",
          "A ",
          "one ",
          "twenty ",
          "hundred ",
          "a hundred and ",
          "and ",
          "half an ",
          "quarter of an hour ",
          "Jan ",
          "January the ",
          "1 of ",
          "the 1st of ",
          "the ",
          "new year's ",
          "at ",
          "1 pm to ",
          "to ",
          "-",
          "—",
          "~",
          " ",
          "\n",
          "\t",
          "。",
          "，",
          ".",
          "a.",
          "Mr. ",
          "\u0301",
          "\u0301\u0323",
          "\u0323\u0301",
          "\u200b",
          "\ud83d",
          "\ude00",
          "\ud83d\ude00",
          "\u200d\ud83d\ude00",
          "\u202e",
          "\u001b[",
          "\u0000",
          "（",
          "）",
          "“",
          "”",
          "ﷺ",
          "İ",
          "ß",
          "１",
          "，１２３",
          "壹",
          "\uff10");

  private static final List<String> WORDS =
      List.of(
          "0",
          "1",
          "3",
          "12",
          "24",
          "2026",
          "99999",
          "零",
          "一",
          "两",
          "三",
          "十",
          "百",
          "千",
          "万",
          "亿",
          "半",
          "点",
          "时",
          "分",
          "秒",
          "分钟",
          "小时",
          "个",
          "天",
          "年",
          "月",
          "日",
          "号",
          "周",
          "星期",
          "到",
          "至",
          "-",
          "—",
          "~",
          ":",
          "：",
          ".",
          ",",
          "，",
          "/",
          "%",
          "元",
          "块",
          "毛",
          "¥",
          "$",
          "凌晨",
          "下午",
          "晚上",
          "百分之",
          "分之",
          "第",
          "几",
          "多",
          "元旦",
          "一点",
          "十分",
          " ",
          "\n",
          "a",
          "an ",
          "half ",
          "hour",
          "hours",
          " to ",
          "past ",
          "three ",
          "p.m.",
          "am",
          "January ",
          "May ",
          "st",
          "th",
          "the ",
          "of ",
          "at ",
          "on ",
          "电话",
          "幺",
          "+86",
          "(",
          ")",
          "\ud83d",
          "\udc00",
          "\u0301",
          "\u202e",
          "\u001b",
          "１");

  @ParameterizedTest(name = "{index}")
  @MethodSource("longTexts")
  void longTextsAreReadInTime(String text) {
    Duration limit = Duration.ofSeconds(10);
    List<Consumer<String>> readers =
        List.of(
            t -> checkQuantities(t, QuantityReader.read(t)),
            Texts::normalise,
            Texts::letters,
            Texts::bigrams,
            Texts::hanShare,
            Texts::speechLength,
            t -> checkSpans(t, Texts.clauses(t)),
            t -> checkSpans(t, Texts.sentences(t)),
            DisplayWidth::of,
            DisplayWidth::visible,
            t -> DisplayWidth.truncate(t, 80),
            t -> DisplayWidth.wrap(t, 7));
    for (int i = 0; i < readers.size(); i++) {
      Consumer<String> reader = readers.get(i);
      assertTimeoutPreemptively(limit, () -> reader.accept(text), "reader " + i);
    }
  }

  static Stream<String> longTexts() {
    return PIECES.stream().map(piece -> piece.repeat(LENGTH / piece.length()));
  }

  @ParameterizedTest
  @MethodSource("randomTexts")
  void anyMixtureIsReadInOrder(List<String> texts) {
    for (String text : texts) {
      checkQuantities(text, QuantityReader.read(text));
      checkSpans(text, Texts.clauses(text));
      checkSpans(text, Texts.sentences(text));
      assertThat(Texts.normalise(Texts.normalise(text))).isEqualTo(Texts.normalise(text));
      assertThat(DisplayWidth.visible(text)).doesNotContainPattern("[\\p{Cc}\u202a-\u202e]");
      for (String line : DisplayWidth.wrap(text, 9)) {
        assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(9);
      }
      assertThat(DisplayWidth.of(DisplayWidth.truncate(text, 9))).isLessThanOrEqualTo(9);
    }
  }

  static Stream<List<String>> randomTexts() {
    return Stream.of(1L, 2L, 3L)
        .map(
            seed -> {
              Random random = new Random(seed);
              List<String> texts = new ArrayList<>();
              for (int i = 0; i < 10_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(14); n > 0; n--) {
                  boolean any = random.nextInt(20) == 0;
                  text.append(
                      any
                          ? String.valueOf((char) random.nextInt(0x10000))
                          : WORDS.get(random.nextInt(WORDS.size())));
                }
                texts.add(text.toString());
              }
              return texts;
            });
  }

  private static void checkQuantities(String text, List<Quantity> quantities) {
    int end = 0;
    for (Quantity q : quantities) {
      boolean inOrder = q.start() >= end && q.end() <= text.length();
      if (!inOrder || !CANONICAL.get(q.kind()).matcher(q.value()).matches() || q.contradicts(q)) {
        fail("%s in <%s>", q, text);
      }
      quantities.stream().limit(3).forEach(q::contradicts);
      end = q.end();
    }
  }

  private static final Map<Quantity.Kind, Pattern> CANONICAL =
      Arrays.stream(Quantity.Kind.values())
          .collect(Collectors.toMap(kind -> kind, kind -> Pattern.compile(canonical(kind))));

  private static String canonical(Quantity.Kind kind) {
    return switch (kind) {
      case NUMBER -> "\\d+(\\.\\d*[1-9])?|\\d+/\\d+";
      case DATE -> "(\\d{4}|-)-\\d\\d(-\\d\\d)?|\\d{4}|---\\d\\d|W[1-7]";
      case TIME -> "\\d\\d:\\d\\d";
      case TIME_RANGE -> "\\d\\d:\\d\\d/\\d\\d:\\d\\d";
      case DURATION -> "P(\\d+Y)?(\\d+M)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?";
      case PERCENT -> "\\d+(\\.\\d+)?";
      case MONEY -> "[A-Z]{3} \\d+(\\.\\d+)?";
      case PHONE -> "\\d{3,}";
    };
  }

  private static void checkSpans(String text, List<Span> spans) {
    int end = 0;
    for (Span span : spans) {
      if (span.start() < end || !text.startsWith(span.text(), span.start())) {
        fail("%s in <%s>", span, text);
      }
      end = span.end();
    }
  }
}
