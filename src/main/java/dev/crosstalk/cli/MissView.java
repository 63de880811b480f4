package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.card.CardDiff;
import dev.crosstalk.card.LineDiff;
import dev.crosstalk.card.LineDiff.Range;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import dev.crosstalk.model.CanonicalRequest.Message;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Miss;
import dev.crosstalk.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Explains why no recording answers a request: what was asked instead, what of the card or of the
 * templates is not what it was, and how to record again.
 *
 * @param cards the cards that calls were recorded from
 */
record MissView(Terminal terminal, Cassette cassette, RecordedCards cards) {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 160;

  /**
   * Prints it.
   *
   * @param card as it is now
   * @param setup of the call
   * @param again the command that records again
   */
  void print(Miss miss, ParsedCard card, CallSetup setup, String again) {
    terminal.complain(
        terminal.say(
            "miss", miss.call(), miss.turn(), side(miss.side()), cassette.folder().toString()));
    if (!cassette.calls().contains(miss.call())) {
      tell("miss.no-call", calls(setup.scenario().name()));
    } else {
      miss.nearest().ifPresent(nearest -> nearest(miss, nearest));
      changes(miss, card, setup).forEach(line -> terminal.tell(DisplayWidth.visible(line)));
    }
    tell("miss.again", again);
  }

  /** What is not as it was when the call was recorded. */
  List<String> changes(Miss miss, ParsedCard card, CallSetup setup) {
    List<String> changes = new ArrayList<>();
    if (miss.nearest().isPresent()) {
      addSettings(miss.asked(), miss.nearest().get(), changes);
    } else {
      changes.add(terminal.say("miss.no-side", side(miss.side())));
    }
    addCard(miss, card, changes);
    addTemplates(miss, setup.templates(), changes);
    addRules(miss, setup, changes);
    return changes;
  }

  private String calls(String card) {
    List<String> ids = cassette.callsOf(card);
    return ids.size() == 1 ? ids.get(0) : ids.get(0) + " … " + ids.get(ids.size() - 1);
  }

  private void nearest(Miss miss, CanonicalRequest nearest) {
    List<Message> now = miss.asked().messages();
    List<Message> before = nearest.messages();
    int at = 0;
    while (at < Math.min(now.size(), before.size()) && now.get(at).equals(before.get(at))) {
      at++;
    }
    boolean same = at == now.size() && at == before.size();
    tell(
        same ? "miss.nearest-same" : "miss.nearest",
        side(miss.side()),
        miss.nearestTurn(),
        same ? "" : place(miss.side(), now, before, at));
    if (!same) {
      diff(content(before, at), content(now, at)).forEach(line -> terminal.tell("    " + line));
    }
  }

  private static String content(List<Message> messages, int at) {
    return at < messages.size() ? messages.get(at).content() : "";
  }

  /** What a message of a request is: the system message, or what was said in a turn. */
  private String place(Speaker side, List<Message> now, List<Message> before, int at) {
    List<Message> longer = at < now.size() ? now : before;
    if (longer.get(at).role().equals("system")) {
      return terminal.say("miss.system-message");
    }
    long own = longer.subList(0, at).stream().filter(m -> m.role().equals("assistant")).count();
    boolean heard = longer.get(at).role().equals("user");
    long first = side == Speaker.CALLER ? 1 : 2;
    long turn = 2 * own + first - (heard ? 1 : 0);
    return turn == 0 ? terminal.say("miss.line-open") : terminal.say("miss.in-turn", turn);
  }

  private static List<String> diff(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    List<String> lines = new ArrayList<>();
    for (Range range : LineDiff.of(old, now)) {
      old.subList(range.before(), range.beforeEnd()).forEach(line -> lines.add("- " + line));
      now.subList(range.after(), range.afterEnd()).forEach(line -> lines.add("+ " + line));
    }
    return shortened(lines);
  }

  private static List<String> shortened(List<String> lines) {
    List<String> shown =
        new ArrayList<>(lines.stream().limit(MOST_LINES).map(MissView::shortened).toList());
    if (lines.size() > MOST_LINES) {
      shown.add("… +" + (lines.size() - MOST_LINES));
    }
    return shown;
  }

  private static String shortened(String line) {
    String visible = DisplayWidth.visible(line);
    return visible.codePointCount(0, visible.length()) <= LONGEST_LINE
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_LINE)) + "…";
  }

  private void addSettings(CanonicalRequest now, CanonicalRequest before, List<String> changes) {
    if (!now.model().equals(before.model())) {
      changes.add(terminal.say("miss.model", before.model(), now.model()));
    }
    if (!now.temperature().equals(before.temperature())) {
      changes.add(
          terminal.say("miss.temperature", shown(before.temperature()), shown(now.temperature())));
    }
  }

  private static String shown(OptionalDouble number) {
    return number.isPresent() ? String.valueOf(number.getAsDouble()) : "–";
  }

  private void addCard(Miss miss, ParsedCard card, List<String> changes) {
    String before = cassette.recordedCard(miss.call());
    if (before.equals(Cards.scenario(card).sha256())) {
      return;
    }
    Optional<ParsedCard> old = cards.card(before);
    if (old.isEmpty()) {
      changes.add(terminal.say("miss.card-unknown", Cards.scenario(card).file()));
      return;
    }
    changes.add(terminal.say("miss.card", Cards.scenario(card).file()));
    List<String> lines = new ArrayList<>();
    for (CardDiff.Change change : CardDiff.between(old.get().sources(), card.sources()).changes()) {
      lines.add(terminal.say("miss.line", change.line().number(), headings(change.line())));
      change.before().ifPresent(line -> lines.add("- " + line.text().strip()));
      change.after().ifPresent(line -> lines.add("+ " + line.text().strip()));
    }
    shortened(lines).forEach(line -> changes.add("    " + line));
  }

  private static String headings(CardDiff.Line line) {
    return String.join(" › ", line.headings());
  }

  private void addTemplates(Miss miss, Templates now, List<String> changes) {
    for (Speaker side : Speaker.values()) {
      String before = cassette.recordedTemplates(miss.call(), side);
      if (!before.isEmpty() && !before.equals(now.hash(side))) {
        changes.add(terminal.say("miss.templates", side(side)));
        cassette
            .templates(before)
            .ifPresent(
                text -> diff(text, now.text(side)).forEach(line -> changes.add("    " + line)));
      }
    }
  }

  private void addRules(Miss miss, CallSetup setup, List<String> changes) {
    String before = cassette.recordedEnforcement(miss.call());
    if (!before.equals(setup.enforcement().word())) {
      changes.add(terminal.say("miss.enforcement", before, setup.enforcement().word()));
    }
    if (!cassette.version().equals(Main.version())) {
      changes.add(terminal.say("miss.version", cassette.version(), Main.version()));
    }
  }

  private String side(Speaker side) {
    return terminal.say("side." + side.word());
  }

  private void tell(String key, Object... arguments) {
    terminal.tell(DisplayWidth.visible(terminal.say(key, arguments)));
  }
}
