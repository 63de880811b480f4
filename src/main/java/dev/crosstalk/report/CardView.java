package dev.crosstalk.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.report.CardMarks.Fared;
import dev.crosstalk.report.CardMarks.Mark;
import dev.crosstalk.report.CardParts.Part;
import dev.crosstalk.report.Sample.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A card's own lines, and how calls fared at each. */
final class CardView {
  private static final int MOST_LINKS = 20;

  private final ReportedCard card;
  private final List<List<Integer>> badly = new ArrayList<>();
  private final List<List<Integer>> others = new ArrayList<>();

  private CardView(ReportedCard card) {
    this.card = card;
    for (int i = 0; i < card.parts().size(); i++) {
      badly.add(new ArrayList<>());
      others.add(new ArrayList<>());
    }
  }

  /**
   * A card as the page gets it.
   *
   * @param number its number among those of the page
   * @param entries the calls in the page
   */
  static ObjectNode of(ReportedCard card, int number, List<Entry> entries) {
    CardView view = new CardView(card);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).row().card().equals(OptionalInt.of(number))) {
        view.link(i, entries.get(i).marks());
      }
    }
    return view.json();
  }

  private void link(int call, List<Mark> marks) {
    for (Mark mark : marks) {
      List<Integer> links = (mark.fared() == Fared.BADLY ? badly : others).get(mark.part());
      if (links.size() < MOST_LINKS) {
        links.add(call);
      }
    }
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", card.name()).put("title", card.title());
    ArrayNode lines = json.putArray("lines");
    card.card().ifPresent(known -> lines(lines, known));
    return json;
  }

  private void lines(ArrayNode lines, ParsedCard known) {
    // Of several parts in a line the innermost comes last; one that calls get to goes before.
    Map<Integer, String> paths = new HashMap<>();
    known.sources().places().forEach((path, place) -> paths.put(place.line(), path));
    Map<Integer, Integer> byLine = new HashMap<>();
    for (int part = 0; part < card.parts().size(); part++) {
      byLine.put(card.parts().get(part).line(), part);
    }
    for (int line = 1; line <= known.sources().lineCount(); line++) {
      ObjectNode each = lines.addObject().put("n", line).put("text", known.sources().text(line));
      if (byLine.containsKey(line)) {
        part(each, byLine.get(line));
      } else if (paths.containsKey(line)) {
        each.put("part", paths.get(line));
      }
    }
  }

  private void part(ObjectNode json, int index) {
    Part part = card.parts().get(index);
    ReportedCard.Tally tally = card.tally(index);
    json.put("part", part.path()).put("kind", part.kind().word()).put("reached", tally.reached());
    tally.fared().ifPresent(share -> json.put("fared", Numbers.decimal(share)));
    ArrayNode calls = json.putArray("calls");
    Stream.concat(badly.get(index).stream(), others.get(index).stream())
        .limit(MOST_LINKS)
        .forEach(calls::add);
  }
}
