package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;

/**
 * Second pass: lines to headings, paragraphs and list items, each with its place.
 *
 * <p>CommonMark finds the blocks. Its indented code and raw HTML are off: in a card they are list
 * items with a blank too many, and words. Block quotes and fences are taken off, their words stay.
 */
final class BlockReader {
  /** How deep blocks nest; what is deeper is text. */
  private static final int DEEPEST = 50;

  private static final Pattern MARKER =
      Pattern.compile(
          "\\s*(?:([-*+•·●○▪]\\s+|[•●○▪])|(\\d{1,3}[.)]\\s+|\\d{1,3}[、．]|[（(]\\d{1,3}[)）]"
              + "|[①-⑳]))\\s*");

  private final List<String> lines;
  private final ProblemLog log;

  BlockReader(List<String> lines, ProblemLog log) {
    this.lines = lines;
    this.log = log;
  }

  /** The text of a paragraph or heading, kept as its lines stand. */
  private static final class RawLines extends CustomNode {
    private final List<SourceLine> lines;

    RawLines(List<SourceLine> lines) {
      this.lines = lines;
    }
  }

  List<Block> blocks() {
    Parser parser =
        Parser.builder()
            .enabledBlockTypes(
                Set.of(
                    Heading.class,
                    org.commonmark.node.BlockQuote.class,
                    ListBlock.class,
                    FencedCodeBlock.class,
                    ThematicBreak.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .inlineParserFactory(
                context -> (lines, node) -> node.appendChild(new RawLines(lines.getLines())))
            .maxOpenBlockParsers(DEEPEST)
            .build();
    List<String> spaced = lines.stream().map(BlockReader::spaceHeading).toList();
    return children(parser.parse(String.join("\n", spaced)));
  }

  /** A card's heading is one also without the blank that CommonMark asks for. */
  private static String spaceHeading(String line) {
    int marks = 0;
    while (marks < line.length() && line.charAt(marks) == '#') {
      marks++;
    }
    boolean joined = marks > 0 && marks <= 6 && !line.startsWith(" ", marks);
    boolean heading = joined && SectionName.isKnown(line.substring(marks));
    return heading ? line.substring(0, marks) + " " + line.substring(marks) : line;
  }

  private List<Block> children(Node parent) {
    List<Block> blocks = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      add(node, blocks);
    }
    return blocks;
  }

  private void add(Node node, List<Block> blocks) {
    if (node instanceof Heading heading) {
      heading(heading, blocks);
    } else if (node instanceof Paragraph) {
      blocks.addAll(paragraphs(words(node)));
    } else if (node instanceof ListItem item) {
      blocks.addAll(item(item));
    } else if (node instanceof FencedCodeBlock || node instanceof LinkReferenceDefinition) {
      literal(node, blocks);
    } else {
      blocks.addAll(children(node));
    }
  }

  private void heading(Heading heading, List<Block> blocks) {
    Words words = words(heading);
    boolean underlined = heading.getSourceSpans().size() > 1;
    // A rule below a paragraph makes it a heading for CommonMark; an author meant a rule.
    boolean rule =
        underlined
            && heading.getLevel() == 2
            && !SectionName.isKnown(words.plain())
            && (words.lines().size() > 1
                || words.plain().matches("(?s).*(?:[。！？.!?”\"」』]|[:：].*)"));
    if (rule) {
      blocks.addAll(paragraphs(words));
    } else {
      Words marked = words.movedTo(place(heading.getSourceSpans().get(0)));
      blocks.add(new Block(Block.Kind.HEADING, heading.getLevel(), marked, List.of()));
    }
  }

  private void literal(Node node, List<Block> blocks) {
    List<SourceSpan> spans = new ArrayList<>(node.getSourceSpans());
    if (node instanceof FencedCodeBlock fence) {
      if (fence.getClosingFenceLength() == null) {
        log.warning(place(spans.get(0)), "unclosed-fence");
      } else {
        spans.remove(spans.size() - 1);
      }
      spans.remove(0);
    }
    List<Located<String>> text = spans.stream().map(this::cut).toList();
    if (text.stream().anyMatch(line -> !Blanks.strip(line.value()).isEmpty())) {
      blocks.addAll(paragraphs(new Words(text)));
    }
  }

  private Located<String> cut(SourceSpan span) {
    String line = lines.get(span.getLineIndex());
    int start = Math.min(span.getColumnIndex(), line.length());
    return new Located<>(
        line.substring(start, Math.min(line.length(), start + span.getLength())), place(span));
  }

  private List<Block> item(ListItem item) {
    List<Block> inside = children(item);
    Block.Kind kind =
        item.getParent() instanceof BulletList ? Block.Kind.BULLET : Block.Kind.NUMBERED;
    boolean named = !inside.isEmpty() && !inside.get(0).isItem();
    if (!named && kind == Block.Kind.BULLET) {
      return inside;
    }
    Words words = named ? inside.get(0).words() : Words.at(place(item.getSourceSpans().get(0)));
    List<Block> nested = named ? inside.subList(1, inside.size()) : inside;
    int own = 0;
    while (own < nested.size() && !isBeside(nested.get(own), words)) {
      own++;
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(kind, 0, words, nested.subList(0, own)));
    blocks.addAll(nested.subList(own, nested.size()));
    return blocks;
  }

  /** A label right below a list stands beside it; for CommonMark it goes on with the last item. */
  private static boolean isBeside(Block block, Words item) {
    return block.kind() == Block.Kind.PARAGRAPH && block.place().column() < item.place().column();
  }

  /**
   * A paragraph, or the list that its author took it for: marks that CommonMark knows none of, or
   * too far right.
   */
  private static List<Block> paragraphs(Words words) {
    List<Block> blocks = new ArrayList<>();
    List<Located<String>> open = new ArrayList<>();
    Block.Kind kind = Block.Kind.PARAGRAPH;
    boolean numbered = numbered(words.first());
    for (Located<String> line : words.lines()) {
      Matcher mark = MARKER.matcher(line.value());
      if (mark.lookingAt() && (mark.group(1) != null || numbered)) {
        close(kind, open, blocks);
        kind = mark.group(1) != null ? Block.Kind.BULLET : Block.Kind.NUMBERED;
        open.add(new Located<>(line.value().substring(mark.end()), line.place().right(mark.end())));
      } else if (isLabel(line)) {
        close(kind, open, blocks);
        kind = Block.Kind.PARAGRAPH;
        open.add(line);
      } else {
        open.add(line);
      }
    }
    close(kind, open, blocks);
    return blocks;
  }

  private static boolean isLabel(Located<String> line) {
    return Label.of(new Words(List.of(line)))
        .filter(Label::closed)
        .filter(label -> SectionName.isKnown(label.title()) || label.bold() && label.alone())
        .isPresent();
  }

  private static boolean numbered(String line) {
    Matcher mark = MARKER.matcher(line);
    return mark.lookingAt() && mark.group(2) != null;
  }

  private static void close(Block.Kind kind, List<Located<String>> open, List<Block> blocks) {
    if (!open.isEmpty()) {
      blocks.add(new Block(kind, 0, new Words(open), List.of()));
      open.clear();
    }
  }

  private static Words words(Node node) {
    RawLines raw = (RawLines) node.getFirstChild();
    if (raw == null || raw.lines.isEmpty()) {
      return Words.at(place(node.getSourceSpans().get(0)));
    }
    return new Words(raw.lines.stream().map(BlockReader::located).toList());
  }

  private static Located<String> located(SourceLine line) {
    String text = line.getContent().toString();
    int start = Blanks.skip(text, 0);
    return new Located<>(text.substring(start), place(line.getSourceSpan()).right(start));
  }

  private static Place place(SourceSpan span) {
    return new Place(span.getLineIndex() + 1, span.getColumnIndex() + 1);
  }
}
