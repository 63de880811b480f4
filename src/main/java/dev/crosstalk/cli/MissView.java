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
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Explains why no recording answers a request: what was asked instead, what of the card or of the
 * templates is not what it was, and how to record again.
 *
 * @param out where it is printed
 * @param cards the cards that calls were recorded from
 */
record MissView(Terminal terminal, PrintStream out, Cassette cassette, RecordedCards cards) {
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
      printChanges(miss, card, setup);
    }
    tell("miss.again", again);
  }

  /** Prints what is not as it was when the call was recorded. */
  void printChanges(Miss miss, ParsedCard card, CallSetup setup) {
    if (miss.nearest().isPresent()) {
      settings(miss.asked(), miss.nearest().get());
    } else {
      tell("miss.no-side", side(miss.side()));
    }
    card(miss, card);
    templates(miss, setup.templates());
    rules(miss, setup);
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
      print(diff(content(before, at), content(now, at)));
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

  private void settings(CanonicalRequest now, CanonicalRequest before) {
    if (!now.model().equals(before.model())) {
      tell("miss.model", before.model(), now.model());
    }
    if (!now.temperature().equals(before.temperature())) {
      tell("miss.temperature", shown(before.temperature()), shown(now.temperature()));
    }
  }

  private static String shown(OptionalDouble number) {
    return number.isPresent() ? String.valueOf(number.getAsDouble()) : "–";
  }

  private void card(Miss miss, ParsedCard card) {
    String before = cassette.recordedCard(miss.call());
    if (before.equals(Cards.scenario(card).sha256())) {
      return;
    }
    Optional<ParsedCard> old = cards.card(before);
    tell(old.isEmpty() ? "miss.card-unknown" : "miss.card", Cards.scenario(card).file());
    old.ifPresent(
        was ->
            new CardDiffView(terminal, out).print(CardDiff.between(was.sources(), card.sources())));
  }

  private void templates(Miss miss, Templates now) {
    for (Speaker side : Speaker.values()) {
      String before = cassette.recordedTemplates(miss.call(), side);
      if (!before.isEmpty() && !before.equals(now.hash(side))) {
        tell("miss.templates", side(side));
        cassette.templates(before).ifPresent(text -> print(diff(text, now.text(side))));
      }
    }
  }

  private void rules(Miss miss, CallSetup setup) {
    String before = cassette.recordedEnforcement(miss.call());
    if (!before.equals(setup.enforcement().word())) {
      tell("miss.enforcement", before, setup.enforcement().word());
    }
    if (!cassette.version().equals(Main.version())) {
      tell("miss.version", cassette.version(), Main.version());
    }
  }

  private void print(List<String> lines) {
    lines.forEach(line -> out.println("    " + line));
  }

  private String side(Speaker side) {
    return terminal.say("side." + side.word());
  }

  private void tell(String key, Object... arguments) {
    out.println(DisplayWidth.visible(terminal.say(key, arguments)));
  }
}
