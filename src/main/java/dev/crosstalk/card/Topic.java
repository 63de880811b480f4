package dev.crosstalk.card;

import dev.crosstalk.text.Texts;
import java.util.HashSet;
import java.util.Set;

/**
 * What a piece of text is about: its word pairs (Chinese) or words, without those that are about
 * nothing.
 */
record Topic(Set<String> grams) {
  private static final String STOP_CHARACTERS = "的了在是我您你他她们就会将请和与及或也都不有可以这那为给到把被让对从向几多少吗呢吧么什怎哪其中";
  private static final Set<String> STOP_GRAMS =
      Set.of(
          "时间",
          "日期",
          "客户",
          "老师",
          "电话",
          "安排",
          "通知",
          "今天",
          "明天",
          "上午",
          "下午",
          "晚上",
          "凌晨",
          "确认",
          "the",
          "and",
          "for",
          "you",
          "your",
          "our",
          "will",
          "from",
          "with",
          "that",
          "this",
          "are",
          "was",
          "can",
          "when",
          "what",
          "how",
          "who",
          "long",
          "much",
          "many",
          "have",
          "has",
          "please",
          "time",
          "day",
          "date",
          "not",
          "but",
          "its",
          "into",
          "about",
          "would",
          "there",
          "which",
          "call",
          "today",
          "tomorrow");

  static Topic of(String text) {
    Set<String> grams = new HashSet<>();
    for (String gram : Texts.bigrams(text).keySet()) {
      if (isTelling(gram)) {
        grams.add(gram);
      }
    }
    return new Topic(grams);
  }

  private static boolean isTelling(String gram) {
    if (STOP_GRAMS.contains(gram) || gram.indexOf(' ') >= 0 || gram.length() < 2) {
      return false;
    }
    boolean chinese = Blanks.isChinese(gram);
    boolean digits = gram.chars().anyMatch(Character::isDigit);
    return !digits
        && (chinese
            ? gram.chars().noneMatch(c -> STOP_CHARACTERS.indexOf(c) >= 0)
            : gram.length() > 2);
  }

  int shared(Topic that) {
    Set<String> both = new HashSet<>(grams);
    both.retainAll(that.grams);
    return both.size();
  }

  /**
   * Twice what is shared over what there is (Dice 1945), in [0,1]; 0 where both are about nothing.
   */
  double likeness(Topic that) {
    int all = grams.size() + that.grams.size();
    return all == 0 ? 0 : 2.0 * shared(that) / all;
  }

  int size() {
    return grams.size();
  }
}
