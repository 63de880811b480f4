package dev.crosstalk.card;

import dev.crosstalk.card.Lint.Said;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.Quantity.Kind;
import dev.crosstalk.text.QuantityReader;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity that the card mentions, and what it is said of.
 *
 * @param all every quantity of the same text
 * @param clause what its clause is about, for an answer with its question
 * @param near what the few words around it are about
 * @param role such as 前 or "before": the quantity bounds something, and is not the thing's own
 * @param unit what is counted
 */
record Mention(
    Said said,
    Quantity quantity,
    List<Quantity> all,
    Topic clause,
    Topic near,
    String role,
    String unit) {
  private static final Set<Kind> POINTS = EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIME_RANGE);
  private static final double ALIKE = 0.6;
  private static final double SAME = 0.65;
  private static final int NEAR = 8;

  /** Words beside which a different number is no contradiction. */
  private static final Pattern ALTERNATIVE =
      Pattern.compile(
          "改|换成|换到|或|如果|如需|要是|若|也可|也行|另|推迟|延|补|备选|原定|原价|原来|优惠|打折|最多|最少|最晚|最早|最长|最快|以内|不超过|至少|各"
              + "|每|分别|其中|\\b(?:instead|otherwise|or|if|mov\\w+|reschedul\\w+|earlier|later|at"
              + " most|up to|original\\w*|discount\\w*|each|per|every|at"
              + " least|usually|normally)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ROLE_BEHIND =
      Pattern.compile("^\\s*(之?前|以前|之?后|以后|起|开始|截止|结束|为止|内)");
  private static final Pattern ROLE_AHEAD =
      Pattern.compile(
          "(before|until|till|by|after|from|since|within|截止|截至)\\s*$", Pattern.CASE_INSENSITIVE);

  /**
   * The plain mentions of the text; what stands beside an alternative or a bound list is left out.
   */
  static List<Mention> of(Said said, String question) {
    List<Mention> mentions = new ArrayList<>();
    List<Quantity> all = QuantityReader.read(said.text());
    List<Span> clauses = Texts.clauses(said.text());
    for (Quantity quantity : all) {
      Span clause = around(quantity, clauses, said.text());
      boolean single =
          all.stream()
              .filter(q -> q != quantity && q.kind() == quantity.kind())
              .noneMatch(q -> q.start() >= clause.start() && q.end() <= clause.end());
      if (single && !ALTERNATIVE.matcher(clause.text()).find()) {
        mentions.add(of(said, quantity, all, clause, question));
      }
    }
    return mentions;
  }

  /** The clauses that the quantity stands in: a dash inside it may part two. */
  private static Span around(Quantity quantity, List<Span> clauses, String text) {
    int start = quantity.start();
    int end = quantity.end();
    for (Span clause : clauses) {
      if (clause.start() < quantity.end() && clause.end() > quantity.start()) {
        start = Math.min(start, clause.start());
        end = Math.max(end, clause.end());
      }
    }
    return new Span(start, end, text.substring(start, end));
  }

  private static Mention of(
      Said said, Quantity quantity, List<Quantity> all, Span clause, String question) {
    String before = said.text().substring(clause.start(), quantity.start());
    String behind = said.text().substring(quantity.end(), clause.end());
    String near = last(before) + " " + first(behind);
    Topic about = Topic.of(question + " " + without(all, said.text(), clause));
    return new Mention(
        said, quantity, all, about, Topic.of(near), role(before, behind), unit(behind));
  }

  private static String without(List<Quantity> all, String text, Span clause) {
    StringBuilder rest = new StringBuilder(text);
    for (Quantity q : all) {
      rest.replace(q.start(), q.end(), " ".repeat(q.end() - q.start()));
    }
    return rest.substring(clause.start(), clause.end());
  }

  private static String last(String text) {
    int length = Texts.isChinese(text) ? NEAR : 3 * NEAR;
    int start = Math.max(0, text.length() - length);
    int word = start == 0 || Texts.isChinese(text) ? start : text.indexOf(' ', start);
    return text.substring(word < 0 ? start : word);
  }

  private static String first(String text) {
    return text.substring(0, Math.min(text.length(), NEAR / 2));
  }

  private static String role(String before, String behind) {
    Matcher behindIt = ROLE_BEHIND.matcher(behind);
    Matcher ahead = ROLE_AHEAD.matcher(before);
    return behindIt.find() ? behindIt.group(1) : ahead.find() ? ahead.group(1) : "";
  }

  private static String unit(String behind) {
    String text = Blanks.strip(behind);
    return text.isEmpty() ? "" : text.substring(0, 1);
  }

  /** Whether both are said of the same thing and can't both be true. */
  boolean contradicts(Mention that) {
    return comparable(quantity, that.quantity)
        && quantity.contradicts(that.quantity)
        && role.equals(that.role)
        && !saidAlsoIn(that)
        && !that.saidAlsoIn(this)
        && (isPoint() ? isSamePoint(that) : isSameAmount(that));
  }

  private static boolean comparable(Quantity one, Quantity other) {
    return one.kind() == other.kind() || isTime(one) && isTime(other);
  }

  private static boolean isTime(Quantity quantity) {
    return quantity.kind() == Kind.TIME || quantity.kind() == Kind.TIME_RANGE;
  }

  private boolean isPoint() {
    return POINTS.contains(quantity.kind());
  }

  private boolean saidAlsoIn(Mention that) {
    return that.all.stream().anyMatch(q -> comparable(quantity, q) && quantity.agrees(q));
  }

  private boolean isSamePoint(Mention that) {
    int fewest = Math.min(clause.size(), that.clause.size());
    return fewest > 0 && clause.shared(that.clause) >= Math.min(2, fewest);
  }

  private boolean isSameAmount(Mention that) {
    boolean counted = quantity.kind() != Kind.NUMBER || unit.equals(that.unit);
    return counted && (clause.likeness(that.clause) >= ALIKE || near.likeness(that.near) >= SAME);
  }

  String words() {
    return quantity.of(said.text());
  }
}
