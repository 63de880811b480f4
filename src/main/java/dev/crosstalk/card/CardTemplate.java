package dev.crosstalk.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The cards that {@code crosstalk new} begins with. */
public final class CardTemplate {
  private CardTemplate() {}

  /**
   * A short card, complete and without a problem, with hints for its author in comments.
   *
   * @param languageCode {@code zh} for Chinese; any other gives English
   * @param title the card's first heading, one line
   */
  public static String of(String languageCode, String title) {
    String name = "zh".equals(languageCode) ? "template_zh.md" : "template.md";
    try (InputStream in = CardTemplate.class.getResourceAsStream(name)) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String line = Blanks.strip(title.replaceAll("[\\p{Cntrl}\\s]+", " "));
      return template.replace("\r\n", "\n").replace("$TITLE$", line);
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + name + " can't be read", e);
    }
  }
}
