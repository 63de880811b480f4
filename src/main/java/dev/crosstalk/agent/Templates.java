package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that models get besides the card's: a system message for either side, and a sentence
 * for each thing that may be asked of it. All of it is text in resource files, {@code caller.md},
 * {@code callee.md} and {@code asides.properties} in a folder for each language; files of these
 * names in a folder of the user's come first. Immutable and thread-safe.
 *
 * <p>In {@code {name}} a template has something filled in. A paragraph in which nothing was filled
 * in is left out.
 */
public final class Templates {

  private static final String ASIDES = "asides.properties";

  /** The names of all files of templates. */
  public static final List<String> FILES = List.of("caller.md", "callee.md", ASIDES);

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\n{2,}");

  private final Map<Speaker, String> systemMessages;
  private final Properties asides;
  private final String asidesText;

  private Templates(String caller, String callee, String asidesText, Properties asides) {
    this.systemMessages = Map.of(Speaker.CALLER, caller, Speaker.CALLEE, callee);
    this.asidesText = asidesText;
    this.asides = asides;
  }

  /**
   * The templates for a language.
   *
   * @param code {@code zh} or {@code en}
   * @param folder where the user's own are, if anywhere; sentences that its {@code
   *     asides.properties} lacks are ours
   * @throws TemplateException if one of the user's own can't be read
   */
  public static Templates of(String code, Optional<Path> folder) {
    folder.ifPresent(Templates::checkHasTemplates);
    Properties asides = new Properties();
    String asidesText = ours(code, ASIDES);
    load(asides, asidesText, Path.of(ASIDES));
    Optional<Path> own = own(folder, ASIDES);
    if (own.isPresent()) {
      asidesText += read(own.get());
      load(asides, read(own.get()), own.get());
    }
    return new Templates(
        read(code, folder, "caller.md"), read(code, folder, "callee.md"), asidesText, asides);
  }

  private static void checkHasTemplates(Path folder) {
    if (FILES.stream().noneMatch(name -> Files.exists(folder.resolve(name)))) {
      throw new TemplateException(
          folder + " has none of " + String.join(", ", FILES) + "; put one of them there", null);
    }
  }

  /** SHA-256 of all the templates that a side's model may get, 64 hexadecimal digits. */
  public String hash(Speaker side) {
    return Sha256.hex(text(side));
  }

  /** All the templates that a side's model may get, one after the other. */
  public String text(Speaker side) {
    return systemMessages.get(side) + asidesText;
  }

  /** The sentences that a side's model is told, whatever the card; none that has a value in it. */
  List<String> sentences(Speaker side) {
    return (systemMessages.get(side) + "\n" + asidesText)
        .lines()
        .map(line -> line.substring(line.indexOf('=') + 1).replaceFirst("^\\s*- ", ""))
        .flatMap(line -> Texts.sentences(line).stream().map(Span::text))
        .filter(sentence -> !PLACE.matcher(sentence).find() && !sentence.startsWith("#"))
        .toList();
  }

  /** The text with each value in the place of its {@code {name}}; other places stay. */
  public static String fill(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
  }

  /** The system message of a side with the values filled in. */
  String systemMessage(Speaker side, Map<String, String> values) {
    List<String> paragraphs =
        BETWEEN_PARAGRAPHS
            .splitAsStream(systemMessages.get(side).strip())
            .filter(paragraph -> hasSomething(paragraph, values))
            .map(paragraph -> fill(paragraph, values))
            .toList();
    return String.join("\n\n", paragraphs);
  }

  /** The sentence of that key with the values filled in. */
  String aside(String key, Map<String, String> values) {
    return fill(Objects.requireNonNull(asides.getProperty(key), key), values);
  }

  /** The sentence of that key, or of the other one where there is none. */
  String aside(String key, String otherwise) {
    return asides.getProperty(key, asides.getProperty(otherwise, otherwise));
  }

  /** The sentence of that key, or the words themselves where there is none. */
  String asideOr(String key, String words) {
    return asides.getProperty(key, words);
  }

  private static boolean hasSomething(String paragraph, Map<String, String> values) {
    Matcher place = PLACE.matcher(paragraph);
    boolean places = false;
    while (place.find()) {
      places = true;
      if (!values.getOrDefault(place.group(1), "").isEmpty()) {
        return true;
      }
    }
    return !places;
  }

  private static String read(String code, Optional<Path> folder, String name) {
    return own(folder, name).map(Templates::read).orElseGet(() -> ours(code, name));
  }

  private static Optional<Path> own(Optional<Path> folder, String name) {
    return folder.map(path -> path.resolve(name)).filter(Files::exists);
  }

  private static String read(Path file) {
    try {
      return plain(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw unusable(file, "it must be a text in UTF-8", e);
    } catch (IOException e) {
      throw unusable(
          file, Files.isDirectory(file) ? "it must be a file" : "the system refuses it", e);
    }
  }

  private static String ours(String code, String name) {
    try (InputStream in = Templates.class.getResourceAsStream(code + "/" + name)) {
      return plain(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text with Unix line ends and without a byte-order mark: the same words have the same hash.
   */
  private static String plain(String text) {
    return text.replace("\r\n", "\n").replaceFirst("\\A\uFEFF", "");
  }

  private static void load(Properties properties, String text, Path file) {
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file, "it must be a Java properties file: " + e.getMessage(), e);
    }
  }

  private static TemplateException unusable(Path file, String why, Exception cause) {
    return new TemplateException(
        "can't read the template " + file.getFileName() + " in " + file.getParent() + "; " + why,
        cause);
  }
}
