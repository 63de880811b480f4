package dev.crosstalk.plan;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a YAML file that knows its line, so that what is wrong with it can be told with its
 * place. References to other places of the file are refused: in such a small file they have no use,
 * and elsewhere they have been used to choke readers.
 *
 * @param line from 1
 * @param text of a scalar, as it is written
 * @param items of a list
 * @param entries of a map, those with the same name included
 */
record YamlNode(int line, Kind kind, String text, List<YamlNode> items, List<Entry> entries) {

  enum Kind {
    MAP,
    LIST,
    TEXT,
    NOTHING
  }

  /** What a map has under a name. */
  record Entry(int line, String name, YamlNode value) {}

  private static final int DEEPEST = 10;

  /**
   * The whole of a text.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no YAML, or no plain one
   */
  static YamlNode read(String text) throws IOException {
    try (YAMLParser yaml = new YAMLFactory().createParser(text)) {
      JsonToken first = yaml.nextToken();
      YamlNode root = first == null ? nothing(1) : node(yaml, 0);
      if (yaml.nextToken() != null) {
        throw new JsonParseException(yaml, "a second document");
      }
      return root;
    }
  }

  private static YamlNode node(YAMLParser yaml, int depth) throws IOException {
    if (yaml.isCurrentAlias() || depth > DEEPEST) {
      throw new JsonParseException(yaml, "a reference, or too deep");
    }
    int line = line(yaml);
    switch (yaml.currentToken()) {
      case START_OBJECT -> {
        List<Entry> entries = new ArrayList<>();
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
          int at = line(yaml);
          String name = yaml.currentName();
          yaml.nextToken();
          entries.add(new Entry(at, name, node(yaml, depth + 1)));
        }
        return new YamlNode(line, Kind.MAP, "", List.of(), entries);
      }
      case START_ARRAY -> {
        List<YamlNode> items = new ArrayList<>();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(yaml, depth + 1));
        }
        return new YamlNode(line, Kind.LIST, "", items, List.of());
      }
      case VALUE_NULL -> {
        return nothing(line);
      }
      default -> {
        return new YamlNode(line, Kind.TEXT, yaml.getText(), List.of(), List.of());
      }
    }
  }

  private static YamlNode nothing(int line) {
    return new YamlNode(line, Kind.NOTHING, "", List.of(), List.of());
  }

  private static int line(JsonParser yaml) {
    return Math.max(1, yaml.currentTokenLocation().getLineNr());
  }
}
