package dev.crosstalk.cli;

import dev.crosstalk.evaluation.Label;
import dev.crosstalk.evaluation.LabelReader;
import dev.crosstalk.evaluation.LabelWriter;
import dev.crosstalk.evaluation.RatedMetric;
import dev.crosstalk.serve.Rater;
import dev.crosstalk.serve.RatingServer;
import dev.crosstalk.serve.RatingServer.Subject;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a page on which people label turns of transcripts, until it is interrupted. */
@Command(name = "rate")
final class RateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1", paramLabel = "FILE|FOLDER", descriptionKey = "rate.transcripts")
  private String transcripts;

  @Option(names = "--rater", paramLabel = "NAME", descriptionKey = "rater")
  private Rater rater;

  @Option(names = "--metric", paramLabel = "METRIC", descriptionKey = "rated-metric")
  private RatedMetric metric = RatedMetric.STYLE;

  @Option(names = "--card", paramLabel = "CARD", descriptionKey = "eval.card")
  private String card;

  @Option(names = "--labels", paramLabel = "FILE", descriptionKey = "rate.labels")
  private String labels;

  @Option(names = "--limit", paramLabel = "NUMBER", descriptionKey = "rate.limit")
  private Wanted.Turns limit = new Wanted.Turns(200);

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "rate.seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "rate.port")
  private Wanted.Port port = new Wanted.Port(0);

  RateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path place = new Cards(terminal).path(transcripts);
    TurnSample sample = sample(place);
    Path file = labels == null ? besides(place) : new Cards(terminal).path(labels);
    LabelWriter writer = new LabelWriter(file);
    RatingSheets sheets = new RatingSheets(terminal, sample, mended(file, writer), writer);
    try (RatingServer server = start(sheets)) {
      int turns = sample.turns().size();
      return new Serving(terminal)
          .untilInterrupted(
              server.address(), terminal.messages().count("rate.serving", turns, file));
    }
  }

  private RatingServer start(RatingSheets sheets) {
    Subject subject = new Subject(terminal.language(), metric.word(), Optional.ofNullable(rater));
    try {
      return RatingServer.start(subject, sheets, port.value());
    } catch (IOException e) {
      throw new Serving(terminal).noPort(port.value(), e);
    }
  }

  private TurnSample sample(Path place) {
    TurnSample sample = new TurnSample(metric, seed.value(), limit.value());
    new EvaluatedCards(terminal, Optional.ofNullable(card).map(new Cards(terminal)::usableCard))
        .read(place, (call, of, file) -> sample.add(call, Cards.scenario(of)));
    if (sample.turns().isEmpty()) {
      throw Failure.unusable(terminal.say("rate.nothing", place, metric.word()));
    }
    if (sample.shared() > 0) {
      terminal.complain(terminal.say("rate.shared"));
    }
    return sample;
  }

  private static Path besides(Path place) {
    return FileOfLines.homeOf(place).resolve(Label.FILE);
  }

  /** The labels that are there; that none can be kept is better said before the first is given. */
  private List<Label> mended(Path file, LabelWriter writer) {
    try {
      check(file);
      writer.mend();
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("rate.unwritable", file, SystemError.words(e)));
    }
    return Files.isRegularFile(file) ? new LabelReader(this::tell).read(file) : List.of();
  }

  private static void check(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private void tell(ReadingProblem problem) {
    terminal.tell(problem.sentence(terminal.language()));
  }
}
