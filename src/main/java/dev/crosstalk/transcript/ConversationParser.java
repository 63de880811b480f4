package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one transcript, field by field, so that each problem has its line. Fields that it does not
 * know, or that nobody asked for, are passed over, whatever is in them.
 */
final class ConversationParser {
  private static final int LONGEST_QUOTE = 40;
  private static final ObjectReader TREES = new JsonMapper().reader();

  private final Path file;
  private final int linesBefore;
  private final JsonParser json;
  private final Optional<RecordedFields> rest;
  private final List<ReadingProblem> problems = new ArrayList<>();
  private final List<Utterance> utterances = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();
  private Optional<String> format = Optional.empty();
  private Optional<String> id = Optional.empty();
  private Optional<String> cardFile = Optional.empty();
  private Optional<String> cardSha256 = Optional.empty();

  /**
   * @param json at the object's start
   * @param linesBefore lines of the file that the parser does not see
   * @param rest gets what stands beside the words, if somebody wants it
   */
  ConversationParser(Path file, int linesBefore, JsonParser json, Optional<RecordedFields> rest) {
    this.file = file;
    this.linesBefore = linesBefore;
    this.json = json;
    this.rest = rest;
  }

  List<ReadingProblem> problems() {
    return problems;
  }

  /**
   * The transcript, or nothing where there are {@link #problems}.
   *
   * @param place the name of a transcript that has no id
   * @throws IOException if it is no JSON
   */
  Optional<Conversation> parse(String place) throws IOException {
    int line = line();
    boolean turns = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "format" -> format = text(name);
        case "id" -> id = text(name).filter(given -> !given.isBlank());
        case "card" -> card();
        case "turns" -> {
          turns = true;
          turns();
        }
        default -> keep(name, RecordedFields::ofCall, rest.map(RecordedFields::call));
      }
    }
    // Of another format nothing else is known.
    if (problems.stream().noneMatch(problem -> problem.code().equals("other-format"))
        && format.isPresent()
        && !format.get().equals(Transcript.FORMAT)) {
      problems.clear();
      add(line, "other-format", format.get(), Transcript.FORMAT);
    } else if (problems.isEmpty() && utterances.isEmpty()) {
      add(line, turns ? "empty-turns" : "no-turns");
    }
    return problems.isEmpty()
        ? Optional.of(new Conversation(id.orElse(place), cardFile, cardSha256, utterances))
        : Optional.empty();
  }

  private void card() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      wrongKind("card", "{…}");
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "file" -> cardFile = text(name);
        case "sha256" -> cardSha256 = text(name);
        default -> keep(name, RecordedFields::ofCard, rest.map(RecordedFields::card));
      }
    }
  }

  private void turns() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      wrongKind("turns", "[…]");
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        turn();
      } else {
        wrongKind("turns", "{…}");
      }
    }
  }

  private void turn() throws IOException {
    int line = line();
    int before = problems.size();
    OptionalInt number = OptionalInt.empty();
    OptionalInt cutAt = OptionalInt.empty();
    Optional<String> said = Optional.empty();
    Optional<String> misheard = Optional.empty();
    Optional<Speaker> speaker = Optional.empty();
    Optional<ObjectNode> beside = rest.map(RecordedFields::nextTurn);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "n" -> number = number(name);
        case "cutAt" -> cutAt = number(name);
        case "text" -> said = text(name);
        case "heard" -> misheard = text(name);
        case "speaker" -> speaker = speaker();
        default -> keep(name, RecordedFields::ofTurn, beside);
      }
    }
    if (problems.size() > before) {
      return;
    }
    if (speaker.isEmpty() || said.isEmpty()) {
      add(line, "missing-field", speaker.isEmpty() ? "speaker" : "text");
    } else if (cutAt.isPresent() && outside(cutAt.getAsInt(), said.get())) {
      add(line, "cut-outside", String.valueOf(cutAt.getAsInt()));
    } else {
      int n = number.orElse(utterances.size() + 1);
      if (numbers.add(n)) {
        utterances.add(new Utterance(n, speaker.get(), said.get(), cutAt, misheard));
      } else {
        add(line, "same-number", String.valueOf(n));
      }
    }
  }

  /** A field that may be there, and if so must be of its kind. */
  private void keep(
      String name,
      Function<RecordedFields, Map<String, JsonToken>> known,
      Optional<ObjectNode> fields)
      throws IOException {
    JsonToken kind = rest.map(wanted -> known.apply(wanted).get(name)).orElse(null);
    if (fields.isEmpty() || kind == null || json.currentToken() == JsonToken.VALUE_NULL) {
      json.skipChildren();
    } else if (json.currentToken() == kind) {
      fields.get().set(name, TREES.readTree(json));
    } else if (rest.filter(RecordedFields::isLenient).isPresent()) {
      json.skipChildren();
    } else {
      wrongKind(name, RecordedFields.shape(kind));
    }
  }

  private static boolean outside(int cutAt, String text) {
    return cutAt < 0 || cutAt > text.length();
  }

  private Optional<Speaker> speaker() throws IOException {
    Optional<String> word = text("speaker");
    Optional<Speaker> speaker = word.flatMap(Speaker::named);
    if (word.isPresent() && speaker.isEmpty()) {
      add(line(), "unknown-speaker", quote(word.get()));
    }
    return speaker;
  }

  private Optional<String> text(String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      wrongKind(name, "\"…\"");
      return Optional.empty();
    }
    return Optional.of(json.getText());
  }

  private OptionalInt number(String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() != JsonParser.NumberType.INT) {
      wrongKind(name, "1, 2, 3, …");
      return OptionalInt.empty();
    }
    return OptionalInt.of(json.getIntValue());
  }

  private void wrongKind(String name, String expected) throws IOException {
    String found = json.currentToken().name().toLowerCase(Locale.ROOT);
    add(line(), "wrong-kind", name, found.replaceFirst("^(value|start)_", ""), expected);
    json.skipChildren();
  }

  private int line() {
    return linesBefore + json.currentTokenLocation().getLineNr();
  }

  private void add(int line, String code, String... arguments) {
    problems.add(new ReadingProblem(file, line, code, List.of(arguments)));
  }

  static String quote(String text) {
    int end = Math.min(text.length(), LONGEST_QUOTE);
    return DisplayWidth.visible(text.substring(0, end)) + (end < text.length() ? "…" : "");
  }
}
