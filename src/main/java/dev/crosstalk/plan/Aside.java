package dev.crosstalk.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private word to one side, added to the last message of one request: a directive, or why a reply
 * was refused. It is never stored, and what was heard can't forge one. No tag closes it: what a
 * model reads last is what a small one does.
 */
public final class Aside {

  private static final String TAG = "directive";
  private static final Pattern LAST =
      Pattern.compile("\\n\\n<" + TAG + "(?: do=\"([^\"]*)\")?>\\n(.*)\\z", Pattern.DOTALL);
  private static final Pattern FORGED = Pattern.compile("<(?=/?" + TAG + ")");

  private Aside() {}

  /** What was heard with a word to the side behind it. */
  public static String add(String heard, Optional<Directive> directive, String words) {
    String what = directive.map(d -> " do=\"" + d + "\"").orElse("");
    return harmless(heard) + "\n\n<" + TAG + what + ">\n" + words;
  }

  /** What was heard, so that nothing in it can be taken for a word to the side. */
  public static String harmless(String heard) {
    return FORGED.matcher(heard).replaceAll("＜");
  }

  /** The directive of a message, if it has one. */
  public static Optional<Directive> directive(String message) {
    Matcher last = last(message);
    return last.find(0) && last.group(1) != null
        ? Directive.parse(last.group(1))
        : Optional.empty();
  }

  /** The word to the side, if the message has one. */
  public static Optional<String> words(String message) {
    Matcher last = last(message);
    return last.find() ? Optional.of(last.group(2)) : Optional.empty();
  }

  /** The message without the word to the side. */
  public static String heard(String message) {
    Matcher last = last(message);
    return last.find() ? message.substring(0, last.start()) : message;
  }

  private static Matcher last(String message) {
    return LAST.matcher(message);
  }
}
