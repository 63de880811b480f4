package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.FinishedCalls;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.report.CardMarks.Mark;
import dev.crosstalk.report.Contents.RunFact;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the calls of a report, and joins them with their scores. Not thread-safe. */
final class ReportReader implements ConversationReader.TreeSink, AutoCloseable {
  /** So many problems are told one by one. */
  private static final int MOST_PROBLEMS = 1000;

  private static final Set<String> UNFINISHED =
      Set.of(EndReason.FAILED.word(), EndReason.INTERRUPTED.word());

  private final ReportSettings settings;
  private final Counts counts;
  private final ReportedCards cards;
  private final Sample sample;
  private final Spill words;
  private final List<ReadingProblem> problems = new ArrayList<>();
  private final Map<Path, FinishedCalls> folders = new LinkedHashMap<>();
  private final Map<Path, Optional<ScoreIndex>> scores = new LinkedHashMap<>();
  private int unreadable;
  private int joined;

  private ReportReader(ReportSettings settings, int calls, int most, Spill words) {
    this.settings = settings;
    this.counts = new Counts(calls);
    this.cards = new ReportedCards(settings.cards());
    this.sample = new Sample(most);
    this.words = words;
  }

  /**
   * Reads a report.
   *
   * @param most so many calls are in the page at the most
   */
  static Report read(List<Path> sources, ReportSettings settings, Path scratch, int most)
      throws IOException {
    Spill words = Spill.in(scratch);
    int calls = LineCount.of(sources);
    try (ReportReader reader = new ReportReader(settings, calls, most, words)) {
      return reader.read(sources);
    } catch (UncheckedIOException e) {
      words.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      words.close();
      throw e;
    }
  }

  private Report read(List<Path> sources) throws IOException {
    for (Path source : sources) {
      Path failures = source.resolve(RunFolder.FAILURES);
      if (FileOfLines.at(failures).isThere()) {
        folder(failures);
      }
    }
    ConversationReader reader = ConversationReader.ofTrees(this);
    sources.forEach(reader::read);
    for (Map.Entry<Path, FinishedCalls> folder : folders.entrySet()) {
      failures(folder.getKey(), folder.getValue());
    }
    List<RunFact> run = new ArrayList<>();
    for (Path folder : folders.keySet()) {
      run.addAll(RunFacts.of(folder, folders.size() > 1, this::problem));
    }
    Contents contents = new Contents(settings, counts, cards.all(), sample.entries(), notes(), run);
    return new Report(contents, problems, words);
  }

  private void take(Conversation said, ObjectNode call, Path failures) {
    try {
      add(said, call, failures, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FinishedCalls folder(Path file) {
    return folders.computeIfAbsent(FileOfLines.folderOf(file), first -> new FinishedCalls());
  }

  @Override
  public void call(Conversation said, ObjectNode call, Path file, int line) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
      folder(file).add(said.id());
      add(said, call, file, UNFINISHED.contains(call.path("end").path("reason").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void problem(ReadingProblem problem) {
    unreadable++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    }
  }

  private void add(Conversation said, ObjectNode call, Path file, boolean failed)
      throws IOException {
    OptionalInt card = cards.of(said, call, file);
    Optional<ScoreIndex> index = scoresOf(FileOfLines.folderOf(file));
    Optional<JsonNode> metrics =
        index.isPresent() ? index.get().metrics(said.id()) : Optional.empty();
    joined += metrics.isPresent() ? 1 : 0;
    ReportedCall reported = new ReportedCall(said.id(), call, metrics, card, failed);
    CallFacts facts = CallFacts.of(reported);
    List<Mark> marks = List.of();
    if (failed) {
      counts.addFailed(facts);
    } else {
      counts.add(reported, facts, card.isPresent() ? cards.get(card.getAsInt()).name() : "");
      if (card.isPresent()) {
        marks = cards.get(card.getAsInt()).add(reported, facts);
      }
    }
    sample.offer(
        Row.of(reported, facts),
        facts,
        marks,
        () -> words.add(PageWriter.bytes(CallJson.of(reported, facts))));
  }

  private Optional<ScoreIndex> scoresOf(Path folder) throws IOException {
    Optional<ScoreIndex> known = scores.get(folder);
    if (known == null) {
      FileOfLines file = FileOfLines.at(folder.resolve(RunFolder.SCORES));
      known = file.isThere() ? Optional.of(ScoreIndex.open(file, this::problem)) : Optional.empty();
      scores.put(folder, known);
    }
    return known;
  }

  /** The attempts of a run that came to nothing, where no later one finished the call. */
  private void failures(Path folder, FinishedCalls finished) throws IOException {
    Path place = folder.resolve(RunFolder.FAILURES);
    FileOfLines file = FileOfLines.at(place);
    if (file.isThere()) {
      FailedCall.each(
          file, finished, this::problem, failure -> take(failure.said(), failure.call(), place));
    }
  }

  private List<Said> notes() {
    int calls = counts.summary().calls();
    int all = calls + counts.failed();
    int shown = sample.entries().size();
    List<Said> notes = new ArrayList<>();
    if (shown < all) {
      notes.add(Said.of("note.sample", shown, all, Sample.OF_A_KIND));
    }
    if (unreadable > 0) {
      notes.add(Said.count("note.unreadable", unreadable, place(problems.get(0))));
    }
    if (calls > 0 && folders.keySet().stream().noneMatch(RunFacts::isRun)) {
      notes.add(Said.of("note.no-plan"));
    }
    if (counts.scored() < calls) {
      notes.add(Said.count("note.unscored", calls - counts.scored(), calls));
    }
    int left = scores.values().stream().flatMap(Optional::stream).mapToInt(ScoreIndex::count).sum();
    if (left > joined) {
      notes.add(Said.count("note.scores-left", left - joined));
    }
    if (counts.endless() > 0) {
      notes.add(Said.count("note.endless", counts.endless()));
    }
    if (folders.size() > 1) {
      notes.add(Said.of("note.folders", folders.size()));
    }
    for (ReportedCard card : cards.all()) {
      if (card.card().isEmpty()) {
        notes.add(Said.of("note.no-card", card.name()));
      }
      if (card.copies() > 1) {
        notes.add(Said.of("note.copies", card.name(), card.copies()));
      }
    }
    return notes;
  }

  private static String place(ReadingProblem problem) {
    String file = FileOfLines.nameOf(problem.file());
    return problem.line() == 0 ? file : file + ":" + problem.line();
  }

  @Override
  public void close() throws IOException {
    for (Optional<ScoreIndex> index : scores.values()) {
      if (index.isPresent()) {
        index.get().close();
      }
    }
  }
}
