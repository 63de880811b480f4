package dev.crosstalk.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags between which models think aloud, where their server does not keep the thoughts apart.
 * Every family has its own: DeepSeek and Qwen {@code <think>}, Mistral {@code [THINK]}, Kimi {@code
 * ◁think▷}, gpt-oss a channel, Seed {@code <seed:think>}, Cohere {@code <|START_THINKING|>}, Gemma
 * fine-tunes {@code <unused94>}. Thread-safe.
 */
public final class ThinkingTags {

  private static final String NAMES =
      "(?:seed:)?(?:think|thinking|thoughts?|reason|reasoning|reflection|analysis|scratchpad"
          + "|inner_(?:thoughts|monologue)|thought_process|antthinking)";

  /** Group {@code close} is there where a block ends, {@code final} where what is said begins. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)<(?<a>/)?"
              + NAMES
              + "(?: [^<>\\n]{0,80})?>"
              + "|\\[(?<b>/)?THINK]"
              + "|◁(?<c>/)?think▷"
              + "|<\\|(?:(?:start_thinking|begin_of_thought)|(?<d>end_thinking|end_of_thought))\\|>"
              + "|<unused94>(?:thought)?|(?<e><unused95>)"
              + "|<\\|channel\\|>(?:analysis|commentary)(?:<\\|message\\|>)?"
              + "|(?<final><\\|channel\\|>final(?:<\\|message\\|>)?|<\\|end\\|>)");

  private ThinkingTags() {}

  /** Whether there can be a tag in the text: a cheap look that finds too much, never too little. */
  public static boolean mayHave(String text) {
    return text.indexOf('<') >= 0 || text.indexOf('[') >= 0 || text.indexOf('◁') >= 0;
  }

  /** Finds the tags one after the other. */
  public static Matcher in(String text) {
    return TAG.matcher(text);
  }

  /** Whether the tag that was found ends a block. */
  public static boolean closes(Matcher tag) {
    return tag.group("a") != null
        || tag.group("b") != null
        || tag.group("c") != null
        || tag.group("d") != null
        || tag.group("e") != null
        || beginsSpeech(tag);
  }

  /** Whether the tag that was found ends all thought there was, and speech follows. */
  public static boolean beginsSpeech(Matcher tag) {
    return tag.group("final") != null;
  }

  /** Whether the text begins with a thought. */
  public static boolean openIn(String text) {
    Matcher tag = in(text.stripLeading());
    return mayHave(text) && tag.lookingAt() && !closes(tag);
  }
}
