package dev.crosstalk.card;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be a label at the start of a paragraph or list item: its title, and the words behind it.
 *
 * @param bold it stands in bold
 * @param closed a colon or the line's end follows it, as it does a label
 * @param alone nothing else stands on its line
 */
record Label(String title, boolean bold, boolean closed, boolean alone, Words rest) {
  private static final Pattern TAIL = Pattern.compile("^\\s*(?:[（(][^（）()]*[）)])?\\s*([:：]?)");
  private static final Pattern COLON_AT_END = Pattern.compile("[\\s:：]+$");

  static Optional<Label> of(Words words) {
    Optional<Inline.Bold> bold = words.leadingBold();
    if (bold.isPresent()) {
      return Optional.of(bold(words, bold.get()));
    }
    String line = words.first();
    int colon = colon(line);
    if (line.length() > 200 || colon < 0 && words.lines().size() > 1) {
      return Optional.empty();
    }
    String title = colon < 0 ? line : line.substring(0, colon);
    Words rest = words.from(colon < 0 ? line.length() : colon + 1);
    return Optional.of(
        new Label(Inline.plain(title), false, colon >= 0, rest.first().isEmpty(), rest));
  }

  private static Label bold(Words words, Inline.Bold bold) {
    String after = words.first().substring(bold.end());
    Matcher tail = TAIL.matcher(after);
    int end = tail.find() ? tail.end() : 0;
    boolean colon = end > 0 && !tail.group(1).isEmpty() || bold.text().matches(".*[:：]");
    boolean alone = Blanks.strip(after.substring(end)).isEmpty();
    String title = COLON_AT_END.matcher(bold.text()).replaceFirst("");
    return new Label(title, true, colon || alone, alone, words.from(bold.end() + end));
  }

  private static int colon(String line) {
    int half = line.indexOf(':');
    int full = line.indexOf('：');
    return half < 0 || full < 0 ? Math.max(half, full) : Math.min(half, full);
  }
}
