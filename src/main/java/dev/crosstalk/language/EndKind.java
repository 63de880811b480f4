package dev.crosstalk.language;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** The ways in which calls end, as both end conditions and callees put them. */
public enum EndKind {
  CONFIRM,
  ACCEPT,
  NEED,
  CHANNEL,
  LATER,
  REFUSE,
  AWAY,
  HANG_UP,
  DRAG,
  HANDOFF;

  /**
   * The kinds that an end condition or a closing line speaks of, in the order of its words; none
   * where no word tells.
   */
  public static List<EndKind> ofCondition(String condition, LanguagePack language) {
    return kinds("condition", condition, language);
  }

  /** The kinds that an utterance sounds like, in the order of its words. */
  public static List<EndKind> ofUtterance(String utterance, LanguagePack language) {
    return kinds("said", utterance, language);
  }

  /** The phrases of the language with which a callee ends a call in this way. */
  public String phrases() {
    return "phrase.end." + word();
  }

  /** The word that language packs and templates use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<EndKind> kinds(String as, String text, LanguagePack language) {
    Map<EndKind, Integer> places = new EnumMap<>(EndKind.class);
    for (EndKind kind : values()) {
      Matcher cue = language.matcher("kind." + kind.word() + "." + as, text);
      if (cue.find()) {
        places.put(kind, cue.start());
      }
    }
    return places.keySet().stream().sorted(Comparator.comparing(places::get)).toList();
  }
}
