package dev.crosstalk.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chinese words that have a number character in them and mean no quantity: 一下, 万一, 十分.
 *
 * <p>An entry may end in {@code |} and characters before which it is no such word: 十分 is "very",
 * 十分钟 is ten minutes. {@code #} stands for any number character. Only words that would be read as a
 * quantity otherwise need an entry; a single number character that counts nothing is none anyway.
 */
final class Idioms {
  private static final String[] WORDS = {
    // Words that begin with 一 and would join a number behind them, or be hours, amounts, lengths.
    "一下",
    "一些",
    "一样",
    "一起",
    "一直",
    "一会",
    "一定",
    "一旦",
    "一般",
    "一切",
    "一向",
    "一共",
    "一律",
    "一致",
    "一时|整到至-",
    "一边",
    "一面",
    "一路",
    "一味",
    "一再",
    "一连",
    "一同",
    "一并",
    "一概",
    "一块|钱",
    "一来",
    "一对一",
    "一元化",
    "一刻|钟",
    "一点|钟半整过零到至-~十二三四五左",
    "一半",
    "一模一样",
    "一天到晚",
    "一年到头",
    "一年四季",
    "一日三餐",
    "一分为二",
    "一分钱",
    "一毛不拔",
    "一五一十",
    "一年一度",
    "一心一意",
    "一来二去",
    "一两句",
    "一两下",
    "一清二楚",
    "一目了然",
    "一号位",
    // Words that end in 一.
    "万一",
    "统一",
    "唯一",
    "惟一",
    "之一",
    "逐一",
    "专一",
    "同一天",
    "同一时间",
    "有一天",
    "总有一天",
    "哪一|#",
    "这一|#",
    "那一|#",
    "每一|#",
    "某一|#",
    "另一|#",
    "独一无二",
    "举一反三",
    "说一不二",
    "始终如一",
    // Very; by all means.
    "十分|钟之",
    "十万火急",
    "十万个为什么",
    "十有八九",
    "十全十美",
    "十拿九稳",
    "八九不离十",
    // Set phrases that end in something countable, or are two digits in a row.
    "三言两语",
    "三天两头",
    "三番两次",
    "三番五次",
    "三三两两",
    "三心二意",
    "三下五除二",
    "三长两短",
    "三两下",
    "三两句",
    "三五成群",
    "三年五载",
    "三天打鱼",
    "三更半夜",
    "半夜三更",
    "七七八八",
    "五花八门",
    "五五开",
    "五湖四海",
    "九牛一毛",
    "两口子",
    "两码事",
    "两回事",
    "两下子",
    "两点一线",
    "七上八下",
    "七嘴八舌",
    "二次元",
    "接二连三",
    "说三道四",
    "丢三落四",
    "不三不四",
    "二百五",
    "二话",
    "大半"
  };

  private record Idiom(String word, String except) {}

  private static final Map<Character, List<Idiom>> BY_FIRST = byFirst();

  private Idioms() {}

  /** How long the word is that begins at {@code i}, or 0 where none does. */
  static int lengthAt(Folded t, int i) {
    int length = 0;
    for (Idiom idiom : BY_FIRST.getOrDefault(t.at(i), List.of())) {
      int end = i + idiom.word().length();
      if (idiom.word().length() > length
          && t.starts(i, idiom.word())
          && !excepted(idiom, t.at(end))) {
        length = idiom.word().length();
      }
    }
    return length;
  }

  private static boolean excepted(Idiom idiom, char next) {
    return idiom.except().indexOf(next) >= 0
        || (idiom.except().startsWith("#") && Numerals.isHan(next));
  }

  private static Map<Character, List<Idiom>> byFirst() {
    Map<Character, List<Idiom>> words = new HashMap<>();
    for (String entry : WORDS) {
      String[] parts = entry.split("\\|");
      Idiom idiom = new Idiom(parts[0], parts.length > 1 ? parts[1] : "");
      words.computeIfAbsent(idiom.word().charAt(0), c -> new ArrayList<>()).add(idiom);
    }
    return words;
  }
}
