package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Impact;
import dev.crosstalk.replay.Recorder;
import dev.crosstalk.transcript.Transcript;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** What is recorded, and what is taken from a recording. */
final class TapeOptions {
  @Option(names = "--record", paramLabel = "DIR", descriptionKey = "record")
  private String record;

  @Option(names = "--replay", paramLabel = "DIR", descriptionKey = "replay")
  private String replay;

  @Option(names = "--on-miss", paramLabel = "fail|live", descriptionKey = "on-miss")
  private Wanted.OnMiss onMiss;

  @Option(names = "--fork-at", paramLabel = "used", descriptionKey = "fork-at")
  private Wanted.ForkAt forkAt;

  /**
   * Opens what is recorded from or to; the models speak by way of it from then on.
   *
   * @return absent where nothing is
   */
  Optional<Tapes> open(Terminal terminal, ModelOptions models) {
    check(terminal);
    if (record == null && replay == null) {
      return Optional.empty();
    }
    Cards paths = new Cards(terminal);
    Optional<Cassette> from =
        Optional.ofNullable(replay).map(dir -> Cassette.open(paths.path(dir)));
    Optional<Recorder> to =
        Optional.ofNullable(record).map(dir -> Recorder.open(paths.path(dir), Main.version()));
    Tapes tapes = new Tapes(from, to, isLive(), models::servers);
    models.use(tapes);
    if (record != null && !models.anyModel()) {
      throw Failure.unusable(terminal.say("tape.no-model"));
    }
    return Optional.of(tapes);
  }

  private boolean isLive() {
    return replay == null || onMiss == Wanted.OnMiss.LIVE || forkAt != null;
  }

  private void check(Terminal terminal) {
    if (replay == null && (onMiss != null || forkAt != null)) {
      throw Failure.unusable(
          terminal.say("tape.needs-replay", onMiss != null ? "--on-miss" : "--fork-at"));
    }
    if (forkAt != null && onMiss == Wanted.OnMiss.FAIL) {
      throw Failure.unusable(terminal.say("tape.fork-fails"));
    }
    if (forkAt != null && record != null) {
      throw Failure.unusable(terminal.say("tape.fork-record"));
    }
    if (record != null && !isLive()) {
      throw Failure.unusable(terminal.say("tape.both"));
    }
  }

  /** The folder that words are taken from, as it was named. */
  Optional<String> replayed() {
    return Optional.ofNullable(replay);
  }

  /** Makes sure that the calls that are to be replayed can be. */
  void check(Tapes tapes, String card, long seed, IntStream calls) {
    tapes
        .from()
        .ifPresent(
            cassette -> {
              cassette.checkHas(card);
              cassette.check(calls.mapToObj(call -> Transcript.id(card, seed, call)).toList());
            });
  }

  /** The calls, with the beginnings that are kept where they fork. */
  CallSetup forked(Tapes tapes, CallSetup setup, Terminal terminal, Map<String, String> values) {
    if (forkAt == null) {
      return setup;
    }
    Scenario now = setup.scenario();
    Templates templates = setup.templates();
    RecordedCards cards =
        new RecordedCards(terminal, tapes.from().orElseThrow(), now.file(), values);
    return setup.assuming(
        new Impact(tapes.from().orElseThrow(), cards::scenario, now, templates)
            .beforeUse(setup.seed(), setup.planner()));
  }
}
