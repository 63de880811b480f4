package dev.crosstalk.card;

import dev.crosstalk.card.Lint.Said;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.QuantityReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number to dial that is promised and stands nowhere, so that the caller has to make one up when
 * asked.
 */
final class MissingNumberRule implements LintRule {
  private static final Pattern PROMISE =
      Pattern.compile(
          "(?:直?拨打?|致电|打)[^，。！？；,.!?;不]{0,8}?(?:热线|专线|客服电话|服务电话|值班电话|咨询电话|投诉电话)|\\b(?:call|dial"
              + "|ring|phone)\\b[^,.!?;]{0,24}?\\b(?:hotline|helpline|support"
              + " line|service line)\\b",
          Pattern.CASE_INSENSITIVE);

  /**
   * Digits beside the word for them, as short numbers such as 10086 are written, or a placeholder.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:热线|专线|电话|号码|拨打|hotline|helpline|line|number|call|dial)[^。！？!?\\d]{0,12}\\d[\\d\\-"
              + " ]{2,}|\\d[\\d\\- ]{3,}\\D{0,4}(?:热线|专线|电话)|\\{\\{",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void check(Lint card) {
    List<String> caller = new ArrayList<>();
    new Rewriter(text -> keep(text, caller)).scenario(callerOnly(card.scenario()));
    if (caller.stream().anyMatch(MissingNumberRule::hasNumber)) {
      return;
    }
    List<Said> said = card.callerLines();
    said.addAll(card.answers());
    for (Said line : said) {
      Matcher promise = PROMISE.matcher(line.text());
      if (promise.find()) {
        card.warn(line.path(), "missing-number", promise.group());
        return; // one number, one warning
      }
    }
  }

  private static String keep(String text, List<String> texts) {
    texts.add(text);
    return text;
  }

  private static Scenario callerOnly(Scenario all) {
    CalleeBrief nobody =
        new CalleeBrief(
            "",
            List.of(),
            List.of(),
            List.of(),
            new StyleExamples(List.of(), List.of()),
            List.of(),
            List.of());
    return new Scenario(all.title(), all.file(), all.sha256(), all.caller(), nobody);
  }

  private static boolean hasNumber(String text) {
    return NUMBER.matcher(text).find()
        || QuantityReader.read(text).stream().anyMatch(q -> q.kind() == Quantity.Kind.PHONE);
  }
}
