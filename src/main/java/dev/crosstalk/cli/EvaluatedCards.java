package dev.crosstalk.cli;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the card that a transcript is to be held against: the one that the user names, else the one
 * that the transcript names, as it was when the call was made.
 */
final class EvaluatedCards {
  /** Who gets transcripts, each with its card, which has a scenario. */
  interface Taker {
    /**
     * A transcript.
     *
     * @param file the one that it stands in
     */
    void take(Conversation call, ParsedCard card, Path file);
  }

  private final Terminal terminal;
  private final Optional<ParsedCard> named;
  private final Map<String, Optional<ParsedCard>> found = new HashMap<>();
  private final Map<String, List<String>> faults = new HashMap<>();
  private final Complaints complaints;

  /**
   * @param named the card that the user names, if one is named
   */
  EvaluatedCards(Terminal terminal, Optional<ParsedCard> named) {
    this.terminal = terminal;
    this.named = named;
    this.complaints = new Complaints(terminal);
  }

  /** What was told. */
  Complaints complaints() {
    return complaints;
  }

  /** Reads the transcripts of a file or folder; what can't be read, or has no card, is told. */
  void read(Path path, Taker taker) {
    new ConversationReader(
            new ConversationReader.Sink() {
              @Override
              public void conversation(Conversation call, Path file, int line) {
                cardOf(call, file, line).ifPresent(card -> taker.take(call, card, file));
              }

              @Override
              public void problem(ReadingProblem problem) {
                complaints.tell(problem);
              }
            })
        .read(path);
  }

  /** The card of a call that stands there; that there is none is told. */
  Optional<ParsedCard> cardOf(Conversation call, Path file, int line) {
    if (named.isPresent()) {
      return named;
    }
    if (call.cardFile().isEmpty()) {
      complaints.tell(new ReadingProblem(file, line, "no-card", List.of()));
      return Optional.empty();
    }
    Optional<ParsedCard> card = quietly(call, file);
    if (card.isEmpty()) {
      List<String> fault = faults.get(key(call, file));
      complaints.tell(new ReadingProblem(file, line, fault.get(0), fault.subList(1, fault.size())));
    }
    return card;
  }

  /** The card that a call names, or the user; that there is none is for others to tell. */
  Optional<ParsedCard> quietly(Conversation call, Path file) {
    if (named.isPresent() || call.cardFile().isEmpty()) {
      return named;
    }
    String key = key(call, file);
    return found.computeIfAbsent(key, k -> find(call, file, k));
  }

  private static String key(Conversation call, Path file) {
    return call.cardFile().orElseThrow()
        + "\n"
        + call.cardSha256().orElse("")
        + "\n"
        + FileOfLines.folderOf(file);
  }

  private Optional<ParsedCard> find(Conversation call, Path file, String key) {
    String cardFile = call.cardFile().orElseThrow();
    faults.put(key, List.of("card-missing", cardFile));
    for (Path candidate : candidates(call, file)) {
      if (!Files.isRegularFile(candidate)) {
        continue;
      }
      ParsedCard card = new Cards(terminal).read(candidate.toString());
      Optional<Scenario> scenario = card.scenario();
      if (scenario.isEmpty()) {
        faults.put(key, List.of("card-unusable", candidate.toString()));
      } else if (call.cardSha256()
          .filter(sha -> !sha.equals(scenario.get().sha256()))
          .isPresent()) {
        faults.put(key, List.of("card-differs", candidate.toString()));
      } else {
        return Optional.of(card);
      }
    }
    return Optional.empty();
  }

  /** Where a card may lie: beside the run as it was, else where it was called from. */
  private static List<Path> candidates(Conversation call, Path file) {
    Path folder = FileOfLines.folderOf(file.toAbsolutePath());
    Stream<Path> kept = call.cardSha256().stream().map(sha -> folder.resolve(RunFolder.card(sha)));
    try {
      Path card = Path.of(call.cardFile().orElseThrow());
      Stream<Path> given =
          Stream.of(card, folder.resolve(card), folder.resolve("..").resolve(card).normalize());
      return Stream.concat(kept, given).toList();
    } catch (InvalidPathException e) {
      return kept.toList();
    }
  }
}
