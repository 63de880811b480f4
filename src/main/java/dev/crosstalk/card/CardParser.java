package dev.crosstalk.card;

import dev.crosstalk.card.NearNames.Near;
import dev.crosstalk.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads cards.
 *
 * <p>Whatever the bytes, the answer is a {@link ParsedCard} with all problems of the card; nothing
 * is thrown. A card is at most 1 MiB of UTF-8. Parsers are immutable and can be shared.
 */
public final class CardParser {
  private static final int MOST_CORRECTIONS = 20;

  private final Sentences sentences;

  /** A parser whose problems are told in English. */
  public CardParser() {
    this(Locale.ENGLISH);
  }

  /**
   * A parser whose problems are told in that language, if it is English or Chinese; else in
   * English.
   */
  public CardParser(Locale language) {
    sentences = new Sentences(language);
  }

  /**
   * Reads a file. That it is missing or a folder, or can't be read, is a problem of the card as
   * well.
   */
  public ParsedCard parse(Path file) {
    return parse(file.toString().replace('\\', '/'), file);
  }

  /**
   * The same of a file that is known by another name.
   *
   * @param name of the card in problems, and its title if it has none
   */
  public ParsedCard parse(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(name, in.readNBytes(CardText.LIMIT + 1));
    } catch (NoSuchFileException e) {
      return unreadable(name, "no-such-file");
    } catch (IOException | SecurityException e) {
      String key = Files.isDirectory(file) ? "not-a-file" : "unreadable-file";
      return unreadable(name, key, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads a card's bytes.
   *
   * @param fileName names the card in problems, and is its title if it has none
   */
  public ParsedCard parse(String fileName, byte[] bytes) {
    ProblemLog log = new ProblemLog(fileName, sentences);
    Optional<List<String>> lines = new CardText(log).lines(bytes);
    if (lines.isEmpty()) {
      return new ParsedCard(Optional.empty(), log.problems(), SourceLines.none());
    }
    List<Block> blocks = new BlockReader(Comments.blank(lines.get(), log), log).blocks();
    Map<Place, Near> corrections = new HashMap<>();
    Sections sections = outline(blocks, corrections);
    new Completeness(sections, corrections, log).check();
    Parts parts = new Parts();
    Scenario scenario = scenario(sections, log, parts, fileName, Sha256.hex(bytes));
    Map<Integer, List<String>> headings = Headings.of(sections, scenario, parts.places());
    SourceLines sources = new SourceLines(lines.get(), parts.places(), headings);
    return new ParsedCard(
        log.hasErrors() ? Optional.empty() : Optional.of(scenario), log.problems(), sources);
  }

  /**
   * Misspelt headings are read as what they were meant to be, so that they hide no other problem.
   */
  private static Sections outline(List<Block> blocks, Map<Place, Near> corrections) {
    Map<Place, SectionName> meant = new HashMap<>();
    Section root = Outline.of(blocks, meant);
    Map<Place, Near> more = NearNames.corrections(root);
    for (int i = 0; i < MOST_CORRECTIONS && !more.isEmpty(); i++) {
      corrections.putAll(more);
      corrections.forEach((place, near) -> meant.put(place, near.section()));
      root = Outline.of(blocks, meant);
      more = NearNames.corrections(root);
    }
    return new Sections(root);
  }

  private static Scenario scenario(
      Sections sections, ProblemLog log, Parts parts, String file, String sha256) {
    Optional<Section> title = Completeness.title(sections.root());
    title.ifPresent(section -> parts.put("title", section.place()));
    CallerBrief caller = SideReader.caller(sections, log, parts);
    CalleeBrief callee = SideReader.callee(sections, log, parts);
    Scenario untitled = new Scenario("", file, sha256, caller, callee);
    return new Scenario(
        title.map(Section::title).orElse(untitled.name()), file, sha256, caller, callee);
  }

  private ParsedCard unreadable(String file, String key, String... values) {
    ProblemLog log = new ProblemLog(file, sentences);
    log.error(Place.START, key, (Object[]) values);
    return new ParsedCard(Optional.empty(), new ArrayList<>(log.problems()), SourceLines.none());
  }
}
