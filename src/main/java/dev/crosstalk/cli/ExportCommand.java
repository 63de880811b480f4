package dev.crosstalk.cli;

import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.evaluation.InOrder;
import dev.crosstalk.export.ExportCounts;
import dev.crosstalk.export.ExportFolder;
import dev.crosstalk.export.ExportFormat;
import dev.crosstalk.export.ExportSettings;
import dev.crosstalk.export.Exporter;
import dev.crosstalk.export.Exporter.Prepared;
import dev.crosstalk.export.Gates;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes training data of transcripts. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1", paramLabel = "FOLDER", descriptionKey = "export.folder")
  private String transcripts;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "openai|sharegpt|dpo|parquet",
      descriptionKey = "export.as")
  private List<ExportFormat> formats = List.of();

  @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "export.out")
  private String out;

  @Option(names = "--side", paramLabel = "caller|callee", descriptionKey = "export.side")
  private Speaker side = Speaker.CALLER;

  @Option(names = "--system", paramLabel = "card|none", descriptionKey = "system")
  private Wanted.SystemMessage system = Wanted.SystemMessage.CARD;

  @Option(names = "--card", paramLabel = "CARD", descriptionKey = "eval.card")
  private String card;

  @Option(names = "--allow-script", descriptionKey = "export.allow-script")
  private boolean allowScript;

  @Option(names = "--min-style", paramLabel = "VALUE", descriptionKey = "export.min-style")
  private Wanted.Share minStyle;

  @Option(names = "--no-problems", descriptionKey = "export.no-problems")
  private boolean noProblems;

  @Option(names = "--end", paramLabel = "REASON", descriptionKey = "export.end")
  private List<Wanted.End> ends = List.of();

  @Option(names = "--max-near", paramLabel = "VALUE", descriptionKey = "export.max-near")
  private Wanted.Likeness near = new Wanted.Likeness(ExportSettings.NEAR);

  @Option(names = "--validation", paramLabel = "SHARE", descriptionKey = "export.validation")
  private Wanted.Share validation = new Wanted.Share(ExportSettings.VALIDATION);

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "export.seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path place = new Cards(terminal).path(transcripts);
    Path target =
        out == null ? FileOfLines.homeOf(place).resolve("export") : new Cards(terminal).path(out);
    EvaluatedCards cards =
        new EvaluatedCards(
            terminal, Optional.ofNullable(card).map(new Cards(terminal)::usableCard));
    if (!Files.exists(place)) {
      cards.complaints().tell(new ReadingProblem(place, 0, "no-file", List.of()));
      return ExitCode.UNUSABLE;
    }
    try (ExportFolder folder = ExportFolder.at(target)) {
      return export(place, folder, cards);
    } catch (IOException e) {
      throw unwritable(target, e);
    } catch (UncheckedIOException e) {
      throw unwritable(target, e.getCause());
    }
  }

  private Failure unwritable(Path target, IOException e) {
    // An interruption closes the file that is written or read just then.
    if (e instanceof ClosedByInterruptException) {
      return interrupted();
    }
    return Failure.unusable(terminal.say("export.unwritable", target, SystemError.words(e)));
  }

  private int export(Path place, ExportFolder folder, EvaluatedCards cards) throws IOException {
    ExportSettings settings = settings();
    Exporter exporter = new Exporter(settings, folder);
    try (InOrder<Prepared> work =
        new InOrder<>(
            Runtime.getRuntime().availableProcessors(),
            call -> take(exporter, call),
            this::interrupted)) {
      ConversationReader.ofCalls(new Intake(settings, exporter, cards, place, work)).read(place);
      work.finish();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    boolean complained = cards.complaints().count() > 0;
    ExportCounts counts = exporter.counts();
    Optional<String> nothing = nothing(counts, settings, place);
    if (nothing.isPresent()) {
      nothing.filter(sentence -> counts.read() > 0).ifPresent(terminal::complain);
      return complained ? ExitCode.UNUSABLE : ExitCode.CHECK_FAILED;
    }
    RunLineage lineage = new RunLineage(FileOfLines.homeOf(place), cards.complaints());
    List<String> files = exporter.finish(lineage.read());
    new ExportView(terminal).print(counts, settings.formats(), folder.path(), files);
    return cards.complaints().count() > 0 ? ExitCode.UNUSABLE : ExitCode.DONE;
  }

  private ExportSettings settings() {
    return new ExportSettings(
        EnumSet.copyOf(formats),
        side,
        system == Wanted.SystemMessage.CARD,
        new Gates(
            allowScript,
            minStyle == null ? OptionalDouble.empty() : OptionalDouble.of(minStyle.value()),
            noProblems,
            ends.stream().map(Wanted.End::reason).collect(Collectors.toSet())),
        near.value(),
        validation.value(),
        seed.value());
  }

  private static void take(Exporter exporter, Prepared call) {
    try {
      exporter.take(call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Failure interrupted() {
    return Failure.interrupted(terminal.say("export.interrupted"));
  }

  /** Why there is nothing to write, if there is not. */
  private Optional<String> nothing(ExportCounts counts, ExportSettings settings, Path place) {
    Set<ExportFormat> all = settings.formats();
    if (counts.exported() == 0) {
      String reasons = new ExportView(terminal).leftOut(counts);
      return Optional.of(
          terminal.messages().count("export.none-left", counts.read(), place, reasons));
    } else if (all.stream().allMatch(format -> counts.examples(format) == 0)) {
      String names =
          all.stream().sorted().map(ExportFormat::word).collect(Collectors.joining(", "));
      return Optional.of(terminal.messages().count("export.no-example", counts.exported(), names));
    }
    return Optional.empty();
  }

  /** Takes the calls as they are read, and has those that pass prepared. */
  private static final class Intake implements ConversationReader.CallSink {
    private final ExportSettings settings;
    private final Exporter exporter;
    private final EvaluatedCards cards;
    private final Optional<KeptStyles> styles;
    private final InOrder<Prepared> work;
    private String lastUnusable = "";

    Intake(
        ExportSettings settings,
        Exporter exporter,
        EvaluatedCards cards,
        Path place,
        InOrder<Prepared> work) {
      this.settings = settings;
      this.exporter = exporter;
      this.cards = cards;
      this.styles =
          settings.needsStyle()
              ? Optional.of(KeptStyles.of(FileOfLines.homeOf(place), cards.complaints()))
              : Optional.empty();
      this.work = work;
    }

    @Override
    public void call(RecordedCall call, Path file, int line) {
      if (!exporter.passes(call)) {
        return;
      }
      Optional<CallStyle> kept = styles.flatMap(scores -> scores.of(call.conversation()));
      boolean scored = styles.isPresent() && kept.isEmpty();
      if (!scored && !settings.system()) {
        work.give(() -> exporter.prepare(call, Optional.empty(), kept));
        return;
      }
      Optional<ParsedCard> card = cards.cardOf(call.conversation(), file, line);
      if (card.isEmpty()) {
        exporter.counts().addUnusable();
        return;
      }
      work.give(
          () ->
              exporter.prepare(
                  call,
                  card.map(Cards::scenario),
                  scored
                      ? styles.map(scores -> scores.scored(call.conversation(), card.get()))
                      : kept));
    }

    @Override
    public void problem(ReadingProblem problem) {
      cards.complaints().tell(problem);
      // Several may be about one transcript; without a line it is about the file or the folder.
      String transcript =
          FileOfLines.holdsLines(problem.file())
              ? problem.file() + ":" + problem.line()
              : problem.file().toString();
      if (problem.line() > 0 && !transcript.equals(lastUnusable)) {
        exporter.counts().addUnusable();
        lastUnusable = transcript;
      }
    }
  }
}
