package dev.crosstalk.card;

import dev.crosstalk.card.Lint.Said;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An end condition of the caller that no closing line fits.
 *
 * <p>A closing line fits any condition unless it claims something that the condition rules out:
 * that both agreed, that a need is on record, that all is called off.
 */
final class EndingRule implements LintRule {
  private static final Pattern REFUSAL =
      cue(
          "拒绝|不同意|不接受|不愿|不参加|不来了|不续|没兴趣|没有兴趣|不感兴趣|取消|退订|不要了|不要这|不想要|不需要了|declin|refus"
              + "|not interested|no longer wants?|cancel|(?:does not|doesn't) want");
  private static final Pattern NO_NEED =
      cue(
          "无.{0,3}需求|没有?.{0,3}(?:需求|要求)|无.{0,3}要求|no (?:further|special|other|additional)"
              + " (?:needs?|requests?|requirements?)");
  private static final Pattern AGREED_CONDITION =
      cue("已?确认|同意|约好|约定|说好|答应|接受|agree|accept|confirm");

  private static final Pattern CLAIMS_AGREED =
      cue(
          "到时候?见|不见不散|恭候|等您来|期待您的(?:光临|到来)|感谢您的(?:同意|参与|接受)|已.{0,4}(?:预约|报名|办理|开通|订好|约好)|(?:预约"
              + "|报名|办理)成功|see"
              + " you|looking forward|(?:you are|you're|it is|it's) (?:booked|confirmed|all"
              + " set)|thanks? (?:you )?for (?:agreeing|accepting)");
  private static final Pattern CLAIMS_RECORDED =
      cue(
          "(?:需求|要求|请求|诉求).{0,6}(?:已|登记好|记下|记录)|已.{0,6}(?:登记|记录|记下).{0,6}(?:需求|要求|请求|诉求)"
              + "|(?:request|requirement|needs?)"
              + " (?:has|have|is|are) (?:been )?(?:noted|registered|recorded|logged)");
  private static final Pattern CLAIMS_CANCELLED =
      cue("(?:已|给您|为您|帮您).{0,4}(?:取消|退订)|(?:has|have) been cancell?ed|(?:i'll|i will) cancel");

  private static Pattern cue(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  @Override
  public void check(Lint card) {
    List<String> lines = card.scenario().caller().closingLines();
    for (Said said : Lint.said("caller.endConditions", card.scenario().caller().endConditions())) {
      if (lines.stream().noneMatch(line -> fits(line, said.text()))) {
        card.warn(said.path(), "unfit-closing", said.text());
      }
    }
  }

  private static boolean fits(String line, String condition) {
    boolean refusal = REFUSAL.matcher(condition).find();
    boolean noNeed = NO_NEED.matcher(condition).find();
    boolean agreed = !refusal && (noNeed || AGREED_CONDITION.matcher(condition).find());
    boolean wrong =
        refusal && CLAIMS_AGREED.matcher(line).find()
            || (refusal || noNeed) && CLAIMS_RECORDED.matcher(line).find()
            || agreed && CLAIMS_CANCELLED.matcher(line).find();
    return !wrong;
  }
}
