package dev.crosstalk.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentences that a package says to people, in one language. Safe for use by many threads.
 *
 * <p>They stand in {@code messages_en.properties} and {@code messages_zh.properties} beside the
 * classes that say them, in UTF-8. {@code {0}} is the first argument. Not {@code MessageFormat}:
 * its apostrophes and its grouping of digits are traps for translators, and it costs a start-up
 * more than all of the commands' own work.
 */
public final class Messages {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

  private final ResourceBundle bundle;

  private Messages(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * The messages of the package of {@code owner}.
   *
   * @param language {@code zh} for Chinese; anything else gives English
   */
  public static Messages of(Class<?> owner, String language) {
    String file = language.equals("zh") ? "messages_zh.properties" : "messages_en.properties";
    try (var in = owner.getResourceAsStream(file);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new Messages(new PropertyResourceBundle(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is damaged", e);
    }
  }

  /** The message of that key, with its arguments in it. */
  public String get(String key, Object... arguments) {
    return ARGUMENT.matcher(bundle.getString(key)).replaceAll(found -> argument(found, arguments));
  }

  /** Whether there is a message of that key. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The message {@code key.one} or {@code key.many}; the count is argument 0. */
  public String count(String key, long count, Object... more) {
    Object[] arguments = Stream.concat(Stream.of(count), Stream.of(more)).toArray();
    return get(key + (count == 1 ? ".one" : ".many"), arguments);
  }

  /** The same sentences for libraries that take a bundle. */
  public ResourceBundle bundle() {
    return bundle;
  }

  private static String argument(MatchResult found, Object... arguments) {
    return Matcher.quoteReplacement(String.valueOf(arguments[found.group(1).charAt(0) - '0']));
  }
}
