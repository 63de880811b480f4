package dev.crosstalk.language;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of one spoken language: cues to look for, lines to compare with, stock phrases. All
 * of it is data, in {@code <code>.pack} beside this class. Immutable and thread-safe.
 */
public final class LanguagePack {

  private static final Pattern HEADING = Pattern.compile("\\[([a-z]+\\.[a-z.-]+)]");

  public static final LanguagePack CHINESE = load("zh");
  public static final LanguagePack ENGLISH = load("en");

  private final String code;
  private final Map<String, List<String>> sections;
  private final Map<String, Pattern> cues = new ConcurrentHashMap<>();
  private final Map<String, List<Rewrite>> rewrites = new ConcurrentHashMap<>();

  private LanguagePack(String code, Map<String, List<String>> sections) {
    this.code = code;
    this.sections = sections;
  }

  /**
   * The language that the caller of a card speaks: Chinese or English, whichever its scripted lines
   * have more of.
   */
  public static LanguagePack of(Scenario scenario) {
    String lines =
        String.join("\n", scenario.caller().openingLines())
            + String.join("\n", scenario.caller().closingLines())
            + String.join("\n", scenario.callee().style().positive());
    return Texts.isChinese(lines) ? CHINESE : ENGLISH;
  }

  /** The language's code, {@code zh} or {@code en}. */
  public String code() {
    return code;
  }

  /** What stands between two sentences that are put together. */
  public String blank() {
    return code.equals("zh") ? "" : " ";
  }

  /** Whether any expression of that section is found in the text. */
  public boolean hears(String cue, String text) {
    return matcher(cue, text).find();
  }

  /** Where the expressions of that section are found in the text. */
  public Matcher matcher(String cue, String text) {
    return cues.computeIfAbsent(cue, this::compile).matcher(text);
  }

  /** The lines of a section, in order; never empty. */
  public List<String> lines(String section) {
    List<String> lines = sections.get(section);
    if (lines == null || lines.isEmpty()) {
      throw new IllegalArgumentException(code + ".pack has nothing in [" + section + "]");
    }
    return lines;
  }

  /** The names of the sections that begin so, in order. */
  public List<String> sections(String prefix) {
    return sections.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** One of the phrases of a section. */
  public String phrase(String section, Draws draws) {
    return draws.pick(lines(section), section);
  }

  /** The text as the first fitting line of that section rewrites it. */
  public String rewrite(String section, String text) {
    for (Rewrite rewrite : rewrites.computeIfAbsent(section, this::rewrites)) {
      Matcher matcher = rewrite.from().matcher(text);
      if (matcher.find()) {
        return matcher.replaceAll(rewrite.to());
      }
    }
    return text;
  }

  /** The text as all lines of that section, one after the other, rewrite it. */
  public String rewriteAll(String section, String text) {
    String rewritten = text;
    for (Rewrite rewrite : rewrites.computeIfAbsent(section, this::rewrites)) {
      rewritten = rewrite.from().matcher(rewritten).replaceAll(rewrite.to());
    }
    return rewritten;
  }

  private Pattern compile(String section) {
    return Pattern.compile(
        Alternatives.join(lines(section)), Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }

  private List<Rewrite> rewrites(String section) {
    return lines(section).stream().map(Rewrite::parse).toList();
  }

  private static LanguagePack load(String code) {
    try (InputStream in = LanguagePack.class.getResourceAsStream(code + ".pack")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new LanguagePack(code, parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> parse(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = null;
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        current = new ArrayList<>();
        sections.put(heading.group(1), current);
      } else if (current != null && !line.isEmpty() && !line.startsWith("#")) {
        current.add(line);
      }
    }
    return sections;
  }

  /** A pattern and what becomes of what it finds. */
  private record Rewrite(Pattern from, String to) {
    static Rewrite parse(String line) {
      String[] sides = line.split(" =>", 2);
      return new Rewrite(Pattern.compile(sides[0], Pattern.CASE_INSENSITIVE), sides[1].strip());
    }
  }
}
