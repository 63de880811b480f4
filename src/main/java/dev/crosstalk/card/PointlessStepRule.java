package dev.crosstalk.card;

import dev.crosstalk.card.Lint.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step that a condition of the card makes pointless: it stands behind the goodbye, it offers what
 * an answer of the card rules out, or it waits for what the customer's profile says is not so.
 */
final class PointlessStepRule implements LintRule {
  private static final Pattern GOODBYE =
      Pattern.compile("再见[。！!~]?$|拜拜[。！!~]?$|\\b(?:goodbye|bye)[.!]?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern RULED_OUT =
      Pattern.compile(
          "(?:不支持|不提供|不接受|不能|不可以|不可|无法|没办法)(?:再|为您|给您|帮您)?([\\p{IsHan}]{2,8})|\\b(?:cannot"
              + "|can't|can"
              + " not|do not|don't) (?:be |offer |accept |take |give |support )?([a-z]{4,20}(?:"
              + " [a-z]{3,20})?)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OFFER =
      Pattern.compile(
          "如需|如果?您?(?:想|要|需要)|要不要|是否需要|需要.{0,8}吗|(?:可以|可)(?:为|给|帮)您|我(?:为|给|帮)您|\\bwould you"
              + " like\\b|\\bdo you want\\b|\\bif you(?:'d like| want| need)\\b|\\bI can\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NEGATION =
      Pattern.compile("不|无法|没|\\bnot\\b|n't\\b|cannot", Pattern.CASE_INSENSITIVE);

  /** Waits until something has not happened: 如果还没付款. */
  private static final Pattern IF_NOT =
      Pattern.compile(
          "(?:如果|若|要是)[^，。！？；]{0,8}?(?:还没有?|没有?|尚未|未)([\\p{IsHan}]{2,6}?)(?=的话|的?[，。！？；：]|$)");

  /** Waits until something has happened: 如果已经付款. */
  private static final Pattern IF_DONE =
      Pattern.compile("(?:如果|若|要是)[^，。！？；没未不]{0,8}?已经?([\\p{IsHan}]{2,6}?)(?=的话|[了的]?[，。！？；：]|$)");

  @Override
  public void check(Lint card) {
    List<Step> steps = card.scenario().caller().steps();
    afterGoodbye(card, steps);
    steps.forEach(step -> settled(card, step));
    for (Said answer : card.answers()) {
      Matcher ruledOut = RULED_OUT.matcher(answer.text());
      while (ruledOut.find()) {
        boolean chinese = ruledOut.group(1) != null;
        offers(card, steps, answer, chinese ? ruledOut.group(1) : ruledOut.group(2));
      }
    }
  }

  private static void afterGoodbye(Lint card, List<Step> steps) {
    for (int i = 0; i + 1 < steps.size(); i++) {
      boolean goodbye =
          steps.get(i).lines().stream().anyMatch(line -> GOODBYE.matcher(line).find());
      if (goodbye) {
        card.warn(path(i + 1), "pointless-step", i + 2, steps.get(i + 1).name(), i + 1);
        return;
      }
    }
  }

  /** The step waits for something, and the customer's profile says the opposite. */
  private static void settled(Lint card, Step step) {
    List<String> texts = new ArrayList<>(step.actions());
    texts.addAll(step.lines());
    for (String text : texts) {
      Matcher not = IF_NOT.matcher(text);
      Matcher done = IF_DONE.matcher(text);
      if (not.find()) {
        settled(card, step, not.group(), "已经?" + not.group(1));
      } else if (done.find()) {
        settled(card, step, done.group(), "(?:未|没有?|尚未)" + done.group(1));
      }
    }
  }

  private static void settled(Lint card, Step step, String condition, String opposite) {
    List<Fact> profile = card.scenario().caller().customerProfile();
    Pattern said = Pattern.compile("(?<![没未不])" + opposite);
    for (int i = 0; i < profile.size(); i++) {
      Matcher fact = said.matcher(profile.get(i).value());
      if (fact.find()) {
        int where = card.place("caller.customerProfile[" + i + "]").line();
        String path = path(step.number() - 1);
        card.warn(path, "pointless-step.settled", step.number(), condition, where, fact.group());
        return;
      }
    }
  }

  private static void offers(Lint card, List<Step> steps, Said answer, String thing) {
    for (int i = 0; i < steps.size(); i++) {
      for (String line : steps.get(i).lines()) {
        int offer = OFFER.matcher(line).find() ? line.indexOf(thing) : -1;
        if (offer >= 0 && !NEGATION.matcher(line).find()) {
          int where = card.place(answer.path()).line();
          card.warn(path(i), "pointless-step.offer", i + 1, thing, where);
        }
      }
    }
  }

  private static String path(int step) {
    return "caller.steps[" + step + "]";
  }
}
