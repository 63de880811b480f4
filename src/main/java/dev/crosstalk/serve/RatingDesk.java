package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.serve.RatedTurn.Said;
import dev.crosstalk.text.DisplayWidth;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out what the page wants, and has it answered. */
final class RatingDesk {
  static final String PAGE = "/rate";

  /** Nothing from elsewhere, to elsewhere, in a frame of elsewhere, or kept after it is over. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  private final Door door;
  private final RatingPage page;
  private final Function<Rater, RatingSheet> sheets;

  RatingDesk(Door door, RatingPage page, Function<Rater, RatingSheet> sheets) {
    this.door = door;
    this.page = page;
    this.sheets = sheets;
  }

  void serve(Connection connection) throws IOException {
    HEADERS.forEach(connection::header);
    String path = door.enter(connection);
    switch (path) {
      case PAGE -> file(connection, page::html);
      case PAGE + ".js" -> file(connection, page::script);
      case PAGE + ".css" -> file(connection, page::style);
      case "/turn" -> {
        connection.allow("POST");
        turn(connection, RatingRequest.of(connection));
      }
      case "/label" -> {
        connection.allow("POST");
        label(connection, RatingRequest.of(connection));
      }
      default -> throw Refusal.unknownPath(path, "GET " + PAGE + ", POST /turn and POST /label");
    }
  }

  private interface Answer {
    void to(Connection connection);
  }

  private static void file(Connection connection, Answer answer) {
    connection.allow("GET");
    answer.to(connection);
  }

  /** A turn by its number, or the next one to be labelled; no turn where none is left. */
  private void turn(Connection connection, RatingRequest request) {
    RatingSheet sheet = sheets.apply(request.rater());
    OptionalInt number = request.number("number", 1, sheet);
    if (number.isEmpty()) {
      number = sheet.nextAfter(request.number("after", 0, sheet).orElse(0));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", sheet.size()).put("labelled", sheet.labelled());
    number.ifPresent(
        place -> {
          json.put("number", place);
          sheet.label(place).ifPresent(label -> json.put("label", label));
          put(json, sheet.turn(place));
        });
    connection.answer(json);
  }

  private void label(Connection connection, RatingRequest request) {
    RatingSheet sheet = sheets.apply(request.rater());
    int number =
        request
            .number("number", 1, sheet)
            .orElseThrow(() -> Refusal.of("number", "number must be that of a turn."));
    try {
      sheet.keep(number, request.label());
    } catch (IOException e) {
      throw Refusal.notKept(e.getMessage());
    }
    connection.answer(JsonNodeFactory.instance.objectNode().put("labelled", sheet.labelled()));
  }

  private static void put(ObjectNode json, RatedTurn rated) {
    json.put("language", rated.language()).put("earlier", rated.earlier());
    rated.before().forEach(said -> put(json.withArray("before").addObject(), said));
    put(json.putObject("turn"), rated.turn());
    for (RatedTurn.Material part : rated.material()) {
      ObjectNode material = json.withArray("material").addObject();
      material.put("title", part.title()).put("needed", part.needed());
      part.entries().forEach(entry -> material.withArray("entries").add(visible(entry)));
    }
  }

  private static void put(ObjectNode json, Said said) {
    json.put("speaker", said.speaker().word())
        .put("text", visible(said.text()))
        .put("broken", said.broken());
    if (said.text().length() < said.length()) {
      json.put("shown", said.text().length()).put("length", said.length());
    }
  }

  /** Made harmless; lines stay, since a list is a list by them. */
  private static String visible(String text) {
    return text.lines().map(DisplayWidth::visible).collect(Collectors.joining("\n"));
  }
}
