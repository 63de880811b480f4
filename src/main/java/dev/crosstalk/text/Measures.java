package dev.crosstalk.text;

import java.util.List;

/** Chinese measure words: what makes a single number character a number, as in 两个 and 三份. */
final class Measures {
  private static final String ONE_CHARACTER =
      "个份位名条次种项台件家人句页层楼遍步套部批组张款只场轮门封辆间座栋户颗笔单趟倍回班岁米度折票箱瓶杯碗袋盒根支双级期季届" + "排列格斤克吨升亩片段首幅篇所院股副枚艘架匹桶集册块号拨";

  private static final List<String> LONGER =
      List.of("方面", "公里", "千克", "公斤", "平米", "平方", "毫秒", "年级", "字");

  /** What follows 点 where it counts points to make: 两点建议. */
  private static final List<String> POINTS =
      List.of(
          "建议", "意见", "要求", "说明", "问题", "需求", "需要", "注意", "原因", "内容", "提醒", "疑问", "想法", "好处", "不足",
          "理由", "要");

  private static final String UNITS = "秒分小天周年月日元万亿千百%";

  private Measures() {}

  /** Whether a measure word begins at {@code i}. */
  static boolean at(Folded t, int i) {
    return ONE_CHARACTER.indexOf(t.at(i)) >= 0 || !t.firstOf(i, LONGER).isEmpty() || points(t, i);
  }

  /** Whether 点 at {@code i} counts points to make and is no hour. */
  static boolean points(Folded t, int i) {
    return t.at(i) == '点' && !t.firstOf(i + 1, POINTS).isEmpty();
  }

  /** Whether the number before {@code i} counts something: a thing, a time, an amount. */
  static boolean counts(Folded t, int i) {
    return at(t, i) || (t.at(i) != '\0' && UNITS.indexOf(t.at(i)) >= 0);
  }
}
