package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Impact.CallImpact;
import dev.crosstalk.replay.Miss;
import dev.crosstalk.text.DisplayWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Shows what an edit does to recorded calls. */
record ImpactView(Terminal terminal, Cassette cassette, RecordedCards cards) {
  private static final String FORMAT = "crosstalk-impact/1";

  /** A table, a row a call, after what was edited. */
  void print(ParsedCard card, CallSetup setup, List<CallImpact> all) {
    Optional<Miss> miss = all.stream().flatMap(each -> each.miss().stream()).findFirst();
    miss.ifPresent(
        first ->
            new MissView(terminal, terminal.out(), cassette, cards)
                .printChanges(first, card, setup));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            terminal.say("impact.call"),
            terminal.say("impact.turns"),
            terminal.say("impact.stale"),
            terminal.say("impact.used"),
            terminal.say("impact.tokens"),
            terminal.say("impact.from-use")));
    all.forEach(each -> rows.add(row(each)));
    print(rows);
    long stale = all.stream().filter(CallImpact::isStale).count();
    long used = all.stream().filter(each -> each.usedFrom().isPresent()).count();
    long tokens = all.stream().mapToLong(CallImpact::tokens).sum();
    long fromUse = all.stream().mapToLong(CallImpact::tokensFromUse).sum();
    line("");
    line(terminal.say("impact.sum", stale, all.size(), used, tokens, fromUse));
  }

  private List<String> row(CallImpact each) {
    String none = terminal.say("impact.none");
    return List.of(
        each.call(),
        String.valueOf(each.turns()),
        turn(each.staleFrom(), none),
        each.isStale() ? turn(each.usedFrom(), terminal.say("impact.unused")) : none,
        each.isStale() ? String.valueOf(each.tokens()) : none,
        each.isStale() ? String.valueOf(each.tokensFromUse()) : none);
  }

  private static String turn(OptionalInt turn, String none) {
    return turn.isPresent() ? String.valueOf(turn.getAsInt()) : none;
  }

  private void print(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (int column = 0; column < columns; column++) {
      int at = column;
      widths[column] =
          rows.stream()
              .map(row -> DisplayWidth.of(row.get(at)))
              .max(Comparator.naturalOrder())
              .orElse(0);
    }
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(widths[column] - DisplayWidth.of(cell));
        text.append(column == 0 ? cell + blanks : "  " + blanks + cell);
      }
      line(text.toString().stripTrailing());
    }
  }

  private void line(String text) {
    terminal.out().println(DisplayWidth.visible(text));
  }

  /** One object, a field a call. */
  void json(Scenario card, List<CallImpact> all) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("card", card.name()).put("sha256", card.sha256());
    ArrayNode calls = json.putArray("calls");
    for (CallImpact each : all) {
      ObjectNode call = calls.addObject();
      call.put("id", each.call()).put("turns", each.turns()).put("stale", each.isStale());
      each.staleFrom().ifPresent(turn -> call.put("staleFrom", turn));
      each.usedFrom().ifPresent(turn -> call.put("usedFrom", turn));
      call.put("tokens", each.tokens()).put("tokensFromUse", each.tokensFromUse());
    }
    terminal.out().println(json.toPrettyString());
  }
}
