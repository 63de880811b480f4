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
      Pattern.compile("(?is)<(think|thinking|thought|reasoning)>.*?</\\1>");
  private static final Pattern OPEN_THINKING =
      Pattern.compile("(?is)<(think|thinking|thought|reasoning)>.*");
  private static final Pattern SPEAKER =
      Pattern.compile(
          "\\A[\\s*【\\[]*[\\p{L}\\p{IsHan}]{1,12}( \\p{L}{1,12})?[\\s*】\\]]*[：:][*\\s]*(?=\\S)");
  private static final Pattern TWO_SPEAKERS =
      Pattern.compile(
          "(?im)^[\\s*]*(用户|客户|对方|客服|接听方|拨打方|user|customer|caller|callee|assistant|agent|human)[\\s*]*[：:]");
  private static final Pattern STAGE_DIRECTION =
      Pattern.compile(
          "[（(*\\[【][^）)*\\]】]{0,20}(笑|叹|停顿|沉默|点头|挂断|挂电话|翻|敲|语气|sigh|laugh|pause|silence|nod|hangs? up|smil)[^）)*\\]】]{0,20}[）)*\\]】]",
          Pattern.CASE_INSENSITIVE);

  private ReplyGuard() {}

  /**
   * Looks at a reply.
   *
   * @param names what may stand before a colon at its beginning as the speaker's own name
   */
  public static Inspection inspect(Reply reply, List<String> names) {
    List<Removed> removed = new ArrayList<>();
    String text = reply.text();
    text = take(THINKING, text, "reasoning", removed);
    text = take(OPEN_THINKING, text, "reasoning", removed);
    text = withoutName(text.strip(), names, removed).strip();
    return new Inspection(text, List.copyOf(removed), problem(text, reply.cutOff()));
  }

  private static Optional<String> problem(String text, boolean cutOff) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.of("empty");
    }
    if (cutOff) {
      return Optional.of("cut-off");
    }
    if (Texts.speechLength(text) > LONGEST_TURN) {
      return Optional.of("too-long");
    }
    if (TWO_SPEAKERS.matcher(text).find()) {
      return Optional.of("other-side");
    }
    return STAGE_DIRECTION.matcher(text).find() ? Optional.of("stage-direction") : Optional.empty();
  }

  private static String take(Pattern wrapping, String text, String kind, List<Removed> removed) {
    Matcher matcher = wrapping.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    removed.add(new Removed(matcher.group(), kind));
    return matcher.replaceAll("");
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
