package dev.crosstalk.report;

import dev.crosstalk.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of ours whose places are filled: <code>{{language}}</code>, <code>{{policy}}</code>,
 * <code>{{data}}</code>, and for a script or style <code>{{NAME.js}}</code> or <code>
 * {{NAME.css}}</code>, a resource beside it. The policy allows these, by their hashes, and nothing
 * else: what comes from a model or a card runs nowhere. Immutable.
 */
final class PageTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+(?:\\.css|\\.js)?)}}");

  private final List<Piece> pieces;
  private final String policy;

  /** Something of the page: what stands there, or the name of a place. */
  private record Piece(boolean place, String text) {}

  private PageTemplate(List<Piece> pieces, String policy) {
    this.pieces = List.copyOf(pieces);
    this.policy = policy;
  }

  /** Who writes the data of a page. */
  interface Data {
    void write(Writer page) throws IOException;
  }

  /** The template of that name among our resources. */
  static PageTemplate of(String name) {
    return of(resource(name), PageTemplate::resource);
  }

  /** Where scripts and styles come from. */
  interface Resources {
    String text(String name);
  }

  static PageTemplate of(String template, Resources resources) {
    List<Piece> pieces = new ArrayList<>();
    List<String> scripts = new ArrayList<>();
    List<String> styles = new ArrayList<>();
    Matcher places = PLACE.matcher(template);
    int end = 0;
    while (places.find()) {
      pieces.add(new Piece(false, template.substring(end, places.start())));
      String name = places.group(1);
      boolean resource = name.contains(".");
      String text = resource ? resources.text(name) : name;
      pieces.add(new Piece(!resource, text));
      if (resource) {
        (name.endsWith(".js") ? scripts : styles).add(hash(text));
      }
      end = places.end();
    }
    pieces.add(new Piece(false, template.substring(end)));
    return new PageTemplate(pieces, policy(scripts, styles));
  }

  private static String policy(List<String> scripts, List<String> styles) {
    return "default-src 'none'; script-src "
        + allowed(scripts)
        + "; style-src "
        + allowed(styles)
        + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
  }

  private static String allowed(List<String> hashes) {
    return hashes.isEmpty()
        ? "'none'"
        : hashes.stream().map(hash -> "'sha256-" + hash + "'").collect(Collectors.joining(" "));
  }

  private static String hash(String text) {
    return Base64.getEncoder().encodeToString(Sha256.of(text));
  }

  // A browser reads every end of a line as a line feed before it hashes.
  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is damaged", e);
    }
  }

  /** Writes the page. */
  void write(Writer page, String language, Data data) throws IOException {
    for (Piece piece : pieces) {
      if (!piece.place()) {
        page.write(piece.text());
        continue;
      }
      switch (piece.text()) {
        case "language" -> page.write(language);
        case "policy" -> page.write(policy);
        case "data" -> data.write(page);
        default -> throw new IllegalStateException("a page has no place {{" + piece.text() + "}}");
      }
    }
  }
}
