package dev.crosstalk.junit;

import dev.crosstalk.text.Messages;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.TranscriptMarkdown;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What tests say to people. A test has no command line that could name a language, so it is that of
 * the virtual machine ({@code -Duser.language=zh}), as with other libraries.
 */
final class Words {
  private Words() {}

  /** {@code zh} or {@code en}. */
  static String language() {
    String language = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
    return language.equals("zh") ? "zh" : "en";
  }

  static Locale locale() {
    return Locale.forLanguageTag(language());
  }

  /** A sentence of ours. */
  static String say(String key, Object... arguments) {
    return Messages.of(Words.class, language()).get(key, arguments);
  }

  /** What transcripts call something: a side, or a reason to end. */
  static String ofTranscripts(String key) {
    return Messages.of(TranscriptMarkdown.class, language()).get(key);
  }

  /** Conditions with their confidences, empty where there is none. */
  static String of(List<HeldCondition> conditions) {
    return conditions.stream()
        .map(
            held ->
                say("condition." + held.side().word(), held.condition(), two(held.confidence())))
        .collect(Collectors.joining(say("list.separator")));
  }

  /** A figure with two decimals. */
  static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
