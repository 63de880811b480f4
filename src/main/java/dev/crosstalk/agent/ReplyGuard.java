package dev.crosstalk.agent;

import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.Turn.Removed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a reply before the other side hears it, whatever the call is about: takes harmless
 * wrapping off, and says why what is left can't be used. Thread-safe.
 */
public final class ReplyGuard {

  /** Characters of Chinese, or words of English, that nobody says in one turn on the phone. */
  private static final int LONGEST_TURN = 300;

  private static final Pattern THINKING =
      Pattern.compile("(?i)<(/?)(think|thinking|thought|reasoning)>");
  private static final Pattern SPEAKER =
      Pattern.compile(
          "\\A[\\s*【\\[]*[\\p{L}\\p{IsHan}]{1,12}( \\p{L}{1,12})?[\\s*】\\]]*[：:][*\\s]*(?=\\S)");
  private static final Pattern TWO_SPEAKERS =
      Pattern.compile(
          "(?im)^[ \\t　*]{0,9}(用户|客户|对方|客服|接听方|拨打方|user|customer|caller|callee|assistant|agent|human)[\\s*]*[：:]");
  private static final Pattern STAGE_DIRECTION =
      Pattern.compile(
          "[（(*\\[【][^）)*\\]】]{0,20}(笑|叹|停顿|沉默|点头|挂断|挂电话|翻|敲|语气|sigh|laugh|pause|silence|nod|hangs? up|smil)[^）)*\\]】]{0,20}[）)*\\]】]",
          Pattern.CASE_INSENSITIVE);

  private ReplyGuard() {}

  /**
   * Looks at a reply.
   *
   * @param names what may stand before a colon at its beginning as the speaker's own name
   * @param exempt lines of the card that the side may say as they stand, whatever is in them
   */
  public static Inspection inspect(Reply reply, List<String> names, List<String> exempt) {
    List<Removed> removed = new ArrayList<>();
    String text = withoutReasoning(reply.text(), removed);
    text = withoutName(text.strip(), names, removed).strip();
    return new Inspection(text, List.copyOf(removed), problem(text, reply.cutOff(), exempt));
  }

  private static Optional<String> problem(String text, boolean cutOff, List<String> exempt) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.of("empty");
    }
    if (cutOff) {
      return Optional.of("cut-off");
    }
    // design, guard: exempt are scripted lines, answers, closings, positive examples
    String own = without(exempt, text);
    if (Texts.speechLength(own) > LONGEST_TURN) {
      return Optional.of("too-long");
    }
    if (TWO_SPEAKERS.matcher(own).find()) {
      return Optional.of("other-side");
    }
    return STAGE_DIRECTION.matcher(own).find() ? Optional.of("stage-direction") : Optional.empty();
  }

  private static String without(List<String> lines, String text) {
    String rest = text;
    for (String line : lines) {
      rest = rest.replace(line, " ");
    }
    return rest;
  }

  /** The text without its thinking blocks; one that is not closed goes on to the end. */
  private static String withoutReasoning(String text, List<Removed> removed) {
    StringBuilder said = new StringBuilder();
    Matcher tag = THINKING.matcher(text);
    int start = -1;
    int from = 0;
    while (tag.find()) {
      boolean opens = tag.group(1).isEmpty();
      if (opens && start < 0) {
        said.append(text, from, tag.start());
        start = tag.start();
      } else if (!opens && start >= 0) {
        removed.add(new Removed(text.substring(start, tag.end()), "reasoning"));
        start = -1;
        from = tag.end();
      }
    }
    if (start >= 0) {
      removed.add(new Removed(text.substring(start), "reasoning"));
      return said.toString();
    }
    return said.append(text, from, text.length()).toString();
  }

  private static String withoutName(String text, List<String> names, List<Removed> removed) {
    Matcher speaker = SPEAKER.matcher(text);
    if (!speaker.find() || names.stream().noneMatch(speaker.group()::contains)) {
      return text;
    }
    removed.add(new Removed(speaker.group(), "speaker-name"));
    return text.substring(speaker.end());
  }

  /**
   * What was found.
   *
   * @param text the reply without its wrapping
   * @param problem why it can't be used; absent where it can
   */
  public record Inspection(String text, List<Removed> removed, Optional<String> problem) {}
}
