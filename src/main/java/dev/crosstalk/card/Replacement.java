package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts other words in the place of some, all at once: the longest come first, and what was put in
 * is left alone. Words that begin or end with a Latin letter or a digit are found only where no
 * word or number goes on. Immutable.
 */
final class Replacement {
  /** The name of a placeholder is none of the card's words. */
  private static final String PLACEHOLDER = "\\{\\{[^{}]*}}";

  private static final String NO_WORD_BEFORE = "(?<![\\p{IsLatin}\\p{M}\\p{Nd}])";
  private static final String NO_WORD_BEHIND = "(?![\\p{IsLatin}\\p{M}\\p{Nd}])";
  private static final Pattern OPENS_WORD = Pattern.compile("^[\\p{IsLatin}\\p{Nd}]");
  private static final Pattern ENDS_WORD = Pattern.compile("[\\p{IsLatin}\\p{M}\\p{Nd}]$");

  private final Map<String, String> by;
  private final Pattern words;

  /**
   * @param by what stands in the place of each word
   */
  Replacement(Map<String, String> by) {
    this.by = Map.copyOf(by);
    this.words =
        Pattern.compile(
            Stream.concat(
                    Stream.of(PLACEHOLDER),
                    by.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Replacement::bordered))
                .collect(Collectors.joining("|")));
  }

  private static String bordered(String word) {
    return (OPENS_WORD.matcher(word).find() ? NO_WORD_BEFORE : "")
        + Pattern.quote(word)
        + (ENDS_WORD.matcher(word).find() ? NO_WORD_BEHIND : "");
  }

  /** The line with other words; where they stood is noted by the words that stood there. */
  String in(String line, int number, Map<String, List<Place>> places) {
    Matcher found = words.matcher(line);
    StringBuilder out = new StringBuilder();
    while (found.find()) {
      if (!by.containsKey(found.group())) {
        continue;
      }
      places
          .computeIfAbsent(found.group(), word -> new ArrayList<>())
          .add(new Place(number, found.start() + 1));
      found.appendReplacement(out, Matcher.quoteReplacement(by.get(found.group())));
    }
    return found.appendTail(out).toString();
  }
}
