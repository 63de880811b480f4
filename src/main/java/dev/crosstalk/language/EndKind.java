package dev.crosstalk.language;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

  /** The kinds that an end condition of a card speaks of; none where it has no cue. */
  public static Set<EndKind> ofCondition(String condition, LanguagePack language) {
    return kinds("condition", condition, language);
  }

  /** The kinds that an utterance sounds like. */
  public static Set<EndKind> ofUtterance(String utterance, LanguagePack language) {
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

  private static Set<EndKind> kinds(String as, String text, LanguagePack language) {
    Set<EndKind> kinds = EnumSet.noneOf(EndKind.class);
    for (EndKind kind : values()) {
      if (language.hears("kind." + kind.word() + "." + as, text)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}
