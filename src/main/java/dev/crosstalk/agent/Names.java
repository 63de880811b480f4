package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the speakers of a call are called: by the card, and by models that know no names. */
final class Names {

  private static final int SHORTEST_NAME = 2;
  private static final int LONGEST_NAME = 4;
  private static final Pattern BEFORE_COMMA = Pattern.compile("[，。,.；;（(：:、—–]+");

  private static final Pattern SURNAME = Pattern.compile("^\\p{Lu}\\S* (\\p{Lu}[\\p{L}'’-]+)");
  private static final Pattern NEVER = Pattern.compile("(?!)");

  private final String ownRole;
  private final String otherRole;
  private final List<String> own;
  private final List<String> other;
  private final List<String> ownForms;
  private final Pattern ownAddress;

  Names(Speaker side, String ownRole, String otherRole) {
    this.ownRole = ownRole;
    this.otherRole = otherRole;
    this.own = words(side.word());
    this.other = words(side == Speaker.CALLER ? "callee" : "caller");
    this.ownForms = forms(ownRole);
    this.ownAddress = address(ownForms, ownRole);
  }

  /** What a role begins with, or ends its first words with, as "Ada Low, 40, …" and "客服——小林，…". */
  private static List<String> forms(String role) {
    List<String> forms = new ArrayList<>();
    String[] parts = BEFORE_COMMA.split(role.strip(), 3);
    for (String part : List.of(parts).subList(0, Math.min(2, parts.length))) {
      String words = part.strip();
      if (words.isEmpty()) {
        continue;
      }
      if (Character.isIdeographic(words.codePointAt(words.length() - 1))) {
        forms.addAll(chineseForms(words));
      } else if (words.split(" ").length <= 3 && Character.isUpperCase(words.codePointAt(0))) {
        forms.add(words.split(" ")[0]);
      }
    }
    return List.copyOf(forms);
  }

  private static List<String> chineseForms(String words) {
    int length = words.length();
    if (length < SHORTEST_NAME) {
      return List.of();
    }
    return length <= LONGEST_NAME
        ? List.of(words, "老" + words.charAt(0), "小" + words.charAt(0))
        : List.of(words.substring(length - SHORTEST_NAME));
  }

  /** The name between a comma and a mark, or at the beginning before a comma. */
  private static Pattern address(List<String> forms, String role) {
    if (forms.isEmpty()) {
      return NEVER;
    }
    String first = forms.get(0);
    boolean chinese = Character.isIdeographic(first.codePointAt(0));
    List<String> called = new ArrayList<>();
    if (chinese) {
      String surname = Pattern.quote(first.substring(0, 1));
      forms.forEach(form -> called.add(Pattern.quote(form)));
      called.add(surname + ".{0,2}(?:先生|女士|小姐|老师|阿姨|叔叔?|大爷|大妈|奶奶|爷爷|总|师傅|医生|同学|妈妈|爸爸)");
    } else {
      called.add(Pattern.quote(first));
      Matcher surname = SURNAME.matcher(role);
      if (surname.find()) {
        called.add("(?:Mr|Mrs|Ms|Miss|Dr)\\.? " + Pattern.quote(surname.group(1)));
      }
    }
    String names = "(?:" + String.join("|", called) + ")";
    return Pattern.compile("(?:^|[。！？….!?] ?)" + names + "[，,]|[，,] ?" + names + "[，,。.！!？?]");
  }

  /** Whether somebody is spoken to who is called what the side itself is called. */
  boolean isOwnAddressed(String sentence) {
    return ownAddress.matcher(sentence).find();
  }

  /** Whether that cue is heard in the role of the side itself. */
  boolean isOwnRole(String cue, LanguagePack language) {
    return language.hears(cue, ownRole);
  }

  /** Whether the text begins with what the side itself is called. */
  boolean beginsWithOwn(String text) {
    return ownForms.stream().anyMatch(text::startsWith);
  }

  /** Whether the text holds what the side itself is called. */
  boolean holdsOwn(String text) {
    return ownForms.stream().anyMatch(text::contains);
  }

  /** Whether the side itself, called by its name, does what that cue tells. */
  boolean isSubjectOf(String cue, String text, LanguagePack language) {
    for (String name : ownForms) {
      int at = text.indexOf(name);
      while (at >= 0) {
        int end = at + name.length();
        if (beginsSentence(text, at)
            && language.matcher(cue, text).region(end, text.length()).lookingAt()) {
          return true;
        }
        at = text.indexOf(name, end);
      }
    }
    return false;
  }

  private static boolean beginsSentence(String text, int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\n')) {
      before--;
    }
    return before < 0 || "。！？…，；.!?,;”\"）)—".indexOf(text.charAt(before)) >= 0;
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
