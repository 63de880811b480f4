package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the speakers of a call are called: by the card, and by models that know no names. */
final class Names {

  private static final int SHORTEST_NAME = 2;

  private final String ownRole;
  private final String otherRole;
  private final List<String> own;
  private final List<String> other;

  Names(Speaker side, String ownRole, String otherRole) {
    this.ownRole = ownRole;
    this.otherRole = otherRole;
    this.own = words(side.word());
    this.other = words(side == Speaker.CALLER ? "callee" : "caller");
  }

  /** Both languages' words: models mix them. */
  private static List<String> words(String side) {
    return Stream.of(LanguagePack.CHINESE, LanguagePack.ENGLISH)
        .flatMap(language -> language.lines("name." + side).stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether the side that replies may call itself that. */
  boolean isOwn(String name) {
    String asked = name.toLowerCase(Locale.ROOT);
    return own.contains(asked) || isIn(ownRole, asked);
  }

  /** Whether anybody on the line is called that. */
  boolean isASpeaker(String name) {
    String asked = name.toLowerCase(Locale.ROOT);
    return own.contains(asked)
        || other.contains(asked)
        || isIn(ownRole, asked)
        || isIn(otherRole, asked);
  }

  /** Whether the word, as it is written, is a name of the other side and none of the own. */
  boolean isOnlyOthers(String name) {
    int first = name.codePointAt(0);
    return (Character.isUpperCase(first) || Character.isIdeographic(first))
        && isWordOf(otherRole, name)
        && !isWordOf(ownRole, name);
  }

  private static boolean isWordOf(String role, String name) {
    return Pattern.compile("(?<![A-Za-z])" + Pattern.quote(name) + "(?![A-Za-z])")
        .matcher(role)
        .find();
  }

  private static boolean isIn(String role, String name) {
    return name.length() >= SHORTEST_NAME && role.toLowerCase(Locale.ROOT).contains(name);
  }
}
