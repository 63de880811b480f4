package dev.crosstalk.agent;

import dev.crosstalk.language.LanguagePack;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be written and not be said: stage directions and Markdown. The one is looked for first,
 * since both are often put between the same marks.
 */
final class FormDetector implements ReplyDetector {

  /** Without one of these nothing of it can be there. */
  private static final String SIGNS = "（(*[【<#_`|-•·●■▪→{—–~①1一\n";

  private static final Pattern BRACKETS =
      Pattern.compile(
          "[（(]([^（()）\n]{1,60})[）)]|[\\[【]([^\\[\\]【】\n]{1,60})[\\]】]"
              + "|(?<![*\\p{L}\\d])\\*([^*\n]{1,60})\\*(?!\\*)|(?<![\\w])_([^_\n]{2,60})_(?![\\w])"
              + "|<([^<>\n/|]{1,40})>|~([^~\n]{2,40})~");
  private static final Pattern MARKDOWN =
      Pattern.compile(
          "(?m)^[ \t>]{0,8}#{1,6}[ \t]?\\S"
              + "|^[ \t　]{0,8}(?:[-*+•●][ \t　]+$|[-*+•·●■▪◦‣–—→][ \t　]+\\S)|^[ \t　]{0,8}[•●■▪◦‣]\\S"
              + "|^[ \t　]{0,8}(?:\\d{1,2}[.)、．）](?!\\d)|[(（]\\d{1,2}[)）]|[①-⑳])\\s*(?:\\S|\\z)"
              + "|^[ \t　]{0,8}[一二三四五六七八九十]{1,2}、\\s*\\S[^\n]*\n"
              + "|^[ \t]{0,8}>[ \t]+(?:\\S|$)|^[ \t]{0,8}(?:-{3,}|={3,}|\\*{3,}|_{3,})[ \t]*$"
              + "|\\*\\*[^*\n]{0,200}\\*\\*|(?<!\\w)__[^_\n]{1,200}__(?!\\w)|~~[^~\n]{1,200}~~"
              + "|`[^`\n]{1,200}`|```|^[ \t]{0,8}\\|[^\n]*\\|"
              + "|!?\\[[^\\]\n]{0,100}\\]\\([^)\n]{1,200}\\)"
              + "|</?(?:b|i|u|p|br|ul|ol|li|em|strong|span|div|table|tr|td|h[1-6]|code|pre|a)\\b[^>\n]{0,100}>"
              + "|\\A\\s*[{\\[]\\s*\"[^\"\n]{1,60}\"\\s*[:,\\]]|\\\\n[-*\\d]");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<![\\d.:：月年])1[.、．)）](?=\\s*[^\\d\\s号月日点])"
              + "[^\n]{1,200}?[\\s。；;，,！!？?.]2[.、．)）](?=\\s*[^\\d\\s号月日点])"
              + "|①[^\n]{1,200}?②");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![*\\p{L}\\d])\\*(?=\\S)[^*\n]{1,60}(?<=\\S)\\*(?![*\\d])");

  private final LanguagePack language;
  private final Names names;

  FormDetector(LanguagePack language, Names names) {
    this.language = language;
    this.names = names;
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    Optional<Finding> narrated =
        narration(reply.own())
            .or(
                () ->
                    names.isSubjectOf("cue.narrated", reply.own(), language)
                        ? Finding.of("stage-direction")
                        : Optional.empty());
    if (narrated.isPresent() || !hasSign(reply.own())) {
      return narrated;
    }
    return direction(reply.own()).or(() -> markdown(reply.own()));
  }

  private Optional<Finding> narration(String own) {
    Matcher found = language.matcher("cue.narration", own);
    return found.find() ? Finding.of("stage-direction", found.group()) : Optional.empty();
  }

  private Optional<Finding> direction(String own) {
    Matcher brackets = BRACKETS.matcher(own);
    while (brackets.find()) {
      String inside = inside(brackets);
      if (language.hears("cue.inner-voice", inside)) {
        return Finding.of("reasoning", brackets.group());
      }
      boolean star = brackets.group(3) != null || brackets.group(4) != null;
      boolean never =
          (brackets.group(2) != null || brackets.group(5) != null && inside.indexOf(' ') > 0)
              && inside.codePoints().anyMatch(Character::isLetter);
      boolean action = star && language.hears("cue.stage-action", inside);
      if (never && !isLink(own, brackets.end())
          || action
          || isStaged(inside)
          || isAside(brackets, own)) {
        return Finding.of("stage-direction", brackets.group());
      }
    }
    return Optional.empty();
  }

  /** In round brackets where a sentence could stand, and of nobody on the line. */
  private boolean isAside(Matcher brackets, String own) {
    if (brackets.group(1) == null
        || language.hears("cue.first-or-second-person", brackets.group(1))) {
      return false;
    }
    String before = own.substring(0, brackets.start()).stripTrailing();
    return before.isEmpty() || "。！？….!?".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  /** Models for Chinese often know their stage directions in English. */
  private boolean isStaged(String inside) {
    return language.hears("cue.stage", inside)
        || LanguagePack.ENGLISH.hears("cue.stage", inside)
        || LanguagePack.CHINESE.hears("cue.stage", inside);
  }

  private static boolean isLink(String own, int behind) {
    return behind < own.length() && own.charAt(behind) == '(';
  }

  private static String inside(Matcher brackets) {
    for (int group = 1; group <= brackets.groupCount(); group++) {
      if (brackets.group(group) != null) {
        return brackets.group(group).strip();
      }
    }
    return "";
  }

  private static Optional<Finding> markdown(String own) {
    for (Pattern pattern : new Pattern[] {MARKDOWN, NUMBERED, EMPHASIS}) {
      Matcher found = pattern.matcher(own);
      if (found.find()) {
        return Finding.of("markdown", found.group());
      }
    }
    return Optional.empty();
  }

  private static boolean hasSign(String own) {
    return own.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
  }
}
