package dev.crosstalk.serve;

import dev.crosstalk.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page, its words in one language. Nothing in them comes from a card or a call.
 */
final class RatingPage {
  private static final Pattern WORDS = Pattern.compile("\\{\\{([a-z-]+)}}");

  private final byte[] html;
  private final byte[] script = bytes("rate.js");
  private final byte[] style = bytes("rate.css");

  /**
   * @param language {@code en} or {@code zh}
   * @param metric what turns are labelled for
   * @param rater who labels them; absent where the page is to ask
   */
  RatingPage(String language, String metric, Optional<Rater> rater) {
    Messages messages = Messages.of(RatingPage.class, language);
    String template = new String(bytes("rate.html"), StandardCharsets.UTF_8);
    html =
        WORDS
            .matcher(template)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        escaped(
                            switch (found.group(1)) {
                              case "lang" -> language;
                              case "rater" -> rater.map(Rater::name).orElse("");
                              case "question" -> messages.get("rate.question." + metric);
                              default -> messages.bundle().getString("rate." + found.group(1));
                            })))
            .getBytes(StandardCharsets.UTF_8);
  }

  void html(Connection connection) {
    connection.answer("text/html; charset=utf-8", html);
  }

  void script(Connection connection) {
    connection.answer("text/javascript; charset=utf-8", script);
  }

  void style(Connection connection) {
    connection.answer("text/css; charset=utf-8", style);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static byte[] bytes(String name) {
    try (InputStream in = RatingPage.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is damaged", e);
    }
  }
}
