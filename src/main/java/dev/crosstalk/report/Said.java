package dev.crosstalk.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.text.Messages;

/** Words of ours in both languages: a page has a switch. */
public record Said(String en, String zh) {
  private static final Messages ENGLISH = Messages.of(Said.class, "en");
  private static final Messages CHINESE = Messages.of(Said.class, "zh");

  static Said of(String key, Object... arguments) {
    return new Said(ENGLISH.get(key, arguments), CHINESE.get(key, arguments));
  }

  /** What has a form for one and a form for many; the count is argument 0. */
  static Said count(String key, long count, Object... more) {
    return new Said(ENGLISH.count(key, count, more), CHINESE.count(key, count, more));
  }

  /** The name of something that may be new to us: itself, where there is no word for it. */
  static Said named(String prefix, String name) {
    String key = prefix + name;
    return ENGLISH.bundle().containsKey(key) ? of(key) : new Said(name, name);
  }

  /** The words in a language, {@code en} or {@code zh}. */
  public String in(String language) {
    return language.equals("zh") ? zh : en;
  }

  ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("en", en).put("zh", zh);
  }
}
