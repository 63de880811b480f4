package dev.crosstalk.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The examples of card-format.md. */
final class FormatPage {
  static final Path FILE = Path.of("src/test/resources/card-format.md");

  private final List<FencedCodeBlock> blocks = new ArrayList<>();

  private FormatPage(String page) {
    Parser parser = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    for (Node node = parser.parse(page).getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof FencedCodeBlock block) {
        blocks.add(block);
      }
    }
  }

  /**
   * @param line of the example in the page
   * @param shown the card as the page shows it
   * @param card the whole card
   * @param ahead how many lines of the whole card stand before those that are shown
   * @param kind {@code json}, {@code json with warnings} or {@code problems}
   */
  record Example(int line, String shown, String card, int ahead, String kind, String expected) {
    ParsedCard parse() {
      return new CardParser().parse("card.md", card.getBytes(StandardCharsets.UTF_8));
    }
  }

  static List<Example> examples() {
    try {
      return new FormatPage(Files.readString(FILE)).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Example> read() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i + 1 < blocks.size(); i += 2) {
      FencedCodeBlock card = blocks.get(i);
      FencedCodeBlock expected = blocks.get(i + 1);
      int line = card.getSourceSpans().get(0).getLineIndex() + 1;
      if (!card.getInfo().startsWith("card") || expected.getInfo().startsWith("card")) {
        throw new IllegalStateException(FILE + ":" + line + ": no card, or nothing follows it");
      }
      boolean whole = card.getInfo().equals("card");
      String text = whole ? card.getLiteral() : complete(card.getInfo(), card.getLiteral());
      examples.add(
          new Example(
              line,
              card.getLiteral(),
              text,
              whole ? 0 : 1,
              expected.getInfo(),
              expected.getLiteral()));
    }
    return examples;
  }

  /** The shown sections, then those of the small card that are neither shown nor taken out. */
  private String complete(String info, String shown) {
    boolean english = info.contains("english");
    String small = blocks.get(english ? 2 : 0).getLiteral();
    String gone = info.contains("without ") ? info.substring(info.indexOf("without ") + 8) : "";
    int second = small.indexOf(english ? "## Callee" : "## 电话接听方");
    List<String> sides = List.of(small.substring(0, second), small.substring(second));
    boolean callee = info.startsWith("card callee");
    String own = sides.get(callee ? 1 : 0);
    StringBuilder card = new StringBuilder();
    card.append(own, own.indexOf("## "), own.indexOf('\n', own.indexOf("## ")) + 1);
    card.append(shown).append("\n\n");
    Arrays.stream(own.substring(own.indexOf("### ")).split("(?m)^(?=### )"))
        .filter(part -> gone.isEmpty() || !part.startsWith("### " + gone + "\n"))
        .forEach(card::append);
    String other = sides.get(callee ? 0 : 1);
    return card.append('\n').append(other.substring(other.indexOf("## "))).toString();
  }
}
