package dev.crosstalk.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crosstalk.plan.YamlNode.Entry;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads variation files: YAML with weights for {@code mood}, {@code patience}, {@code line} and
 * each of the {@code axes}, and lists of what to {@code replace} and {@code set} in the card. All
 * that is wrong with a file is told at once. Not thread-safe: one reader reads one file.
 */
public final class VariationReader {
  private static final int LONGEST_FILE = 1 << 16;
  private static final int MOST_WEIGHT = 100;
  private static final int MOST_AXES = 20;
  private static final int LONGEST_WORD = 60;
  private static final int LONGEST_TEXT = 200;
  private static final int QUOTED = 40;
  private static final List<String> FIELDS =
      List.of("mood", "patience", "line", "axes", "replace", "set");
  private static final Pattern PLACEHOLDER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

  private final Path file;
  private final Messages messages;
  private final List<Problem> problems = new ArrayList<>();

  private record Problem(int line, String sentence) {}

  private VariationReader(Path file, String language) {
    this.file = file;
    this.messages = Messages.of(VariationReader.class, language);
  }

  /**
   * Reads a file.
   *
   * @param language that of what is wrong with it
   */
  public static Variation read(Path file, String language) throws VariationException {
    VariationReader reader = new VariationReader(file, language);
    Variation variation = reader.variation();
    if (!reader.problems.isEmpty()) {
      throw new VariationException(
          reader.problems.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(Problem::sentence)
              .toList());
    }
    return variation;
  }

  private Variation variation() throws VariationException {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    YamlNode root = root();
    if (root.entries().isEmpty()) {
      add(root.line(), "vary.empty");
    }
    for (Entry entry : unique(root)) {
      if (FIELDS.contains(entry.name())) {
        fields.put(entry.name(), entry.value());
      } else {
        add(entry.line(), "vary.unknown", quoted(entry.name()), String.join(", ", FIELDS));
      }
    }
    Map<String, List<String>> replace = columns(fields, "replace");
    Map<String, List<String>> set = columns(fields, "set");
    if (rows(replace) * rows(set) > Variation.MOST_COPIES) {
      int copies = rows(replace) * rows(set);
      add(root.line(), "vary.copies", copies, Variation.MOST_COPIES);
    }
    List<String> moods = weights(fields, "mood", Function.identity(), List.of());
    List<Patience> patience =
        weights(fields, "patience", word(Patience.values(), Patience::word), words("patience"));
    List<LineQuality> line =
        weights(fields, "line", word(LineQuality.values(), LineQuality::word), words("line"));
    Map<String, List<String>> axes = axes(fields);
    return problems.isEmpty()
        ? new Variation(moods, patience, line, axes, replace, set)
        : Variation.NONE;
  }

  private YamlNode root() throws VariationException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
      if (bytes.length > LONGEST_FILE) {
        throw only("vary.too-large", file, LONGEST_FILE / 1024);
      }
      YamlNode root = YamlNode.read(text(bytes));
      if (root.kind() != YamlNode.Kind.MAP) {
        throw only("vary.no-map", file, root.line(), String.join(", ", FIELDS));
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw only("vary.not-yaml", file, line);
    } catch (CharacterCodingException e) {
      throw only("vary.not-utf-8", file);
    } catch (IOException | SecurityException e) {
      throw only("vary.unreadable", file);
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private VariationException only(String key, Object... arguments) {
    return new VariationException(List.of(messages.get(key, arguments)));
  }

  private Map<String, List<String>> axes(Map<String, YamlNode> fields) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    if (!fields.containsKey("axes") || !isMap("axes", fields.get("axes"), "{age: {young: 1}}")) {
      return axes;
    }
    for (Entry axis : unique(fields.get("axes"))) {
      if (FIELDS.contains(axis.name()) || !isWord(axis.name())) {
        add(axis.line(), "vary.axis-name", quoted(axis.name()));
      } else {
        axes.put(axis.name(), weights(axis.name(), axis.value(), Function.identity(), List.of()));
      }
    }
    if (axes.size() > MOST_AXES) {
      add(fields.get("axes").line(), "vary.many-axes", axes.size(), MOST_AXES);
    }
    return axes;
  }

  private <T> List<T> weights(
      Map<String, YamlNode> fields, String name, Function<String, T> value, List<String> known) {
    return fields.containsKey(name) ? weights(name, fields.get(name), value, known) : List.of();
  }

  /** Each value as many times as it has weight, in lowest terms. */
  private <T> List<T> weights(
      String name, YamlNode node, Function<String, T> value, List<String> known) {
    if (!isMap(name, node, known.isEmpty() ? "{A: 2, B: 1}" : "{" + known.get(0) + ": 1}")) {
      return List.of();
    }
    Map<T, Integer> weights = new LinkedHashMap<>();
    for (Entry entry : unique(node)) {
      T read = known.isEmpty() || known.contains(entry.name()) ? value.apply(entry.name()) : null;
      int weight = weight(entry.value());
      if (read == null) {
        add(
            entry.line(),
            "vary.unknown-value",
            name,
            quoted(entry.name()),
            String.join(", ", known));
      } else if (!isWord(entry.name())) {
        add(entry.line(), "vary.value-name", name, quoted(entry.name()), LONGEST_WORD);
      } else if (weight == 0) {
        add(
            entry.value().line(),
            "vary.weight",
            name,
            quoted(entry.name()),
            shown(entry.value()),
            MOST_WEIGHT);
      } else {
        weights.put(read, weight);
      }
    }
    int divisor = weights.values().stream().reduce(0, VariationReader::divisor);
    List<T> values = new ArrayList<>();
    weights.forEach((read, weight) -> values.addAll(Collections.nCopies(weight / divisor, read)));
    return values;
  }

  private static int divisor(int one, int other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  /** A whole number from 1; 0 where it is none. */
  private static int weight(YamlNode node) {
    boolean number = node.kind() == YamlNode.Kind.TEXT && node.text().matches("[1-9]\\d{0,2}");
    int weight = number ? Integer.parseInt(node.text()) : 0;
    return weight <= MOST_WEIGHT ? weight : 0;
  }

  private Map<String, List<String>> columns(Map<String, YamlNode> fields, String name) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    String example = name.equals("set") ? "{date: [1 May, 2 May]}" : "{Ann: [Eve, Joy]}";
    if (!fields.containsKey(name) || !isMap(name, fields.get(name), example)) {
      return columns;
    }
    int line = fields.get(name).line();
    for (Entry entry : unique(fields.get(name))) {
      boolean named =
          name.equals("set")
              ? PLACEHOLDER.matcher(entry.name()).matches()
              : isText(entry.name(), LONGEST_TEXT);
      if (!named) {
        add(entry.line(), "vary." + name + "-name", quoted(entry.name()));
      }
      columns.put(entry.name(), column(name, entry));
      line = entry.line();
    }
    Set<Integer> lengths =
        columns.values().stream().map(List::size).filter(n -> n > 0).collect(Collectors.toSet());
    if (lengths.size() > 1) {
      add(line, "vary.unequal", name);
    }
    return columns;
  }

  private List<String> column(String field, Entry entry) {
    List<String> values = new ArrayList<>();
    boolean list = entry.value().kind() == YamlNode.Kind.LIST;
    if (!list || entry.value().items().isEmpty()) {
      add(entry.line(), "vary.no-list", field, quoted(entry.name()), shown(entry.value()));
      return values;
    }
    for (YamlNode item : entry.value().items()) {
      if (item.kind() == YamlNode.Kind.TEXT && isText(item.text(), LONGEST_TEXT)) {
        values.add(item.text());
      } else {
        add(item.line(), "vary.no-text", field, quoted(entry.name()), shown(item), LONGEST_TEXT);
      }
    }
    return values;
  }

  private boolean isMap(String name, YamlNode node, String example) {
    boolean map = node.kind() == YamlNode.Kind.MAP && !node.entries().isEmpty();
    if (!map) {
      add(node.line(), "vary.no-values", name, shown(node), example);
    }
    return map;
  }

  /** The entries of a map; of those with the same name the first. */
  private List<Entry> unique(YamlNode map) {
    Map<String, Entry> unique = new LinkedHashMap<>();
    for (Entry entry : map.entries()) {
      if (unique.putIfAbsent(entry.name(), entry) != null) {
        add(entry.line(), "vary.twice", quoted(entry.name()));
      }
    }
    return List.copyOf(unique.values());
  }

  private static int rows(Map<String, List<String>> columns) {
    return columns.values().stream().mapToInt(List::size).max().orElse(1);
  }

  private static <E> Function<String, E> word(E[] values, Function<E, String> word) {
    return name ->
        Arrays.stream(values).filter(v -> word.apply(v).equals(name)).findFirst().orElse(null);
  }

  private static List<String> words(String field) {
    return field.equals("line")
        ? Arrays.stream(LineQuality.values()).map(LineQuality::word).toList()
        : Arrays.stream(Patience.values()).map(Patience::word).toList();
  }

  private static boolean isWord(String text) {
    return isText(text, LONGEST_WORD);
  }

  /** Something on one line that can be seen. */
  private static boolean isText(String text, int longest) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= longest
        && text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
  }

  private static String shown(YamlNode node) {
    return switch (node.kind()) {
      case MAP -> "{…}";
      case LIST -> "[…]";
      case TEXT -> quoted(node.text());
      case NOTHING -> "null";
    };
  }

  private static String quoted(String text) {
    int end = text.offsetByCodePoints(0, Math.min(QUOTED, text.codePointCount(0, text.length())));
    return '"'
        + DisplayWidth.visible(text.substring(0, end))
        + (end < text.length() ? "…" : "")
        + '"';
  }

  private void add(int line, String key, Object... arguments) {
    problems.add(new Problem(line, file + ":" + line + ": " + messages.get(key, arguments)));
  }
}
