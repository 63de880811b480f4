package dev.crosstalk.agent;

import dev.crosstalk.text.ThinkingTags;
import dev.crosstalk.transcript.Turn.Removed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What models put around their words without meaning it to be said: thinking in tags, leftovers of
 * a chat template, their own name, quotes around all of it. Taken off and noted.
 */
final class Wrapping {

  /** Marks with which chat templates begin and end messages. */
  private static final String MARKS =
      "<\\|[a-z_]{1,24}\\|>|<(?:start|end)_of_turn>|</?s>|<eos>|<bos>|\\[/?INST]|<｜[^｜>]{1,24}｜>";

  /**
   * Marks with which a model ends its turn. A server that does not know its model's own mark lets
   * it go on, mostly as the other side.
   */
  private static final Pattern END_OF_TURN =
      Pattern.compile(
          "(?i)<\\|(?:im_end|eot_id|end_of_text|endoftext|end_of_turn|end|eom_id|return)\\|>"
              + "|<end_of_turn>|</s>|<eos>|<｜end▁of▁sentence｜>");

  private static final Pattern MARKS_BEFORE =
      Pattern.compile(
          "(?i)\\A\\s*(?:(?:" + MARKS + ")(?:\\s*(?:assistant|model)(?=\\s))?\\s*){1,8}+");
  private static final Pattern MARKS_BEHIND =
      Pattern.compile("(?i)(?:\\s*(?:" + MARKS + ")){1,8}+\\s*\\z");
  private static final Pattern NAME =
      Pattern.compile(
          "\\A[\\s*【\\[(（]{0,4}(\\p{L}[\\p{L}\\p{M}.'’]{0,11}(?: \\p{L}[\\p{L}.'’]{0,11}){0,2})"
              + "[\\s*】\\])）]{0,4}[：:][*\\s]{0,4}");
  private static final String QUOTES = "“”\"\"「」『』‘’";

  private final Predicate<String> ownName;
  private final List<Removed> removed = new ArrayList<>();

  private Wrapping(Predicate<String> ownName) {
    this.ownName = ownName;
  }

  /**
   * Takes it off.
   *
   * @param ownName whether a name is that of the side itself
   */
  static Unwrapped off(String text, Predicate<String> ownName) {
    Wrapping wrapping = new Wrapping(ownName);
    String said = wrapping.withoutThinking(text);
    String turn = wrapping.toEndOfTurn(said);
    boolean ended = turn.length() < said.length();
    said = wrapping.withoutMarksBehind(wrapping.without(MARKS_BEFORE, turn));
    said = wrapping.withoutName(said.strip());
    return new Unwrapped(
        wrapping.withoutQuotes(said).strip(), ended, List.copyOf(wrapping.removed));
  }

  /**
   * A block that is not closed goes on to the end; one that was never opened began at the start,
   * since some servers eat the first tag.
   */
  private String withoutThinking(String text) {
    if (!ThinkingTags.mayHave(text)) {
      return text;
    }
    StringBuilder said = new StringBuilder();
    Matcher tag = ThinkingTags.in(text);
    int start = -1;
    int from = 0;
    while (tag.find()) {
      boolean closes = ThinkingTags.closes(tag);
      if (!closes && start < 0) {
        said.append(text, from, tag.start());
        start = tag.start();
      } else if (closes && start >= 0) {
        note("reasoning", text.substring(start, tag.end()));
        start = -1;
        from = tag.end();
      } else if (closes && from == 0 && said.isEmpty() && !ThinkingTags.beginsSpeech(tag)) {
        note("reasoning", text.substring(0, tag.end()));
        from = tag.end();
      }
    }
    if (start >= 0) {
      note("reasoning", text.substring(start));
      return said.toString();
    }
    return said.append(text, from, text.length()).toString();
  }

  private String without(Pattern wrapping, String text) {
    Matcher found = wrapping.matcher(text);
    if (!found.find()) {
      return text;
    }
    note("template-mark", found.group());
    return text.substring(0, found.start()) + text.substring(found.end());
  }

  /** What a model says after it has ended its turn is not its turn. */
  private String toEndOfTurn(String text) {
    Matcher end = END_OF_TURN.matcher(text);
    if (!end.find()) {
      return text;
    }
    note("template-mark", text.substring(end.start()));
    return text.substring(0, end.start());
  }

  /** Only the end is looked at: a search for it from every mark in the middle would take long. */
  private String withoutMarksBehind(String text) {
    int from = Math.max(0, text.length() - 200);
    return text.substring(0, from) + without(MARKS_BEHIND, text.substring(from));
  }

  private String withoutName(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.find() || !ownName.test(name.group(1))) {
      return text;
    }
    note("speaker-name", name.group());
    return text.substring(name.end());
  }

  private String withoutQuotes(String text) {
    int pair = text.length() < 2 ? -1 : QUOTES.indexOf(text.charAt(0));
    if (pair < 0 || pair % 2 != 0) {
      return text;
    }
    char close = QUOTES.charAt(pair + 1);
    if (text.charAt(text.length() - 1) != close || text.indexOf(close, 1) != text.length() - 1) {
      return text;
    }
    note("quotes", text.charAt(0) + "…" + close);
    return text.substring(1, text.length() - 1);
  }

  private void note(String kind, String text) {
    removed.add(new Removed(text, kind));
  }

  /**
   * What is left, and what was taken off.
   *
   * @param ended whether the model marked the end of its turn by itself
   */
  record Unwrapped(String text, boolean ended, List<Removed> removed) {}
}
