package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Impact;
import dev.crosstalk.replay.Impact.CallImpact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what an edit of a card does to recorded calls, without asking any model. */
@Command(name = "impact")
final class ImpactCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private SetupOptions setup;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String file;

  @Option(names = "--replay", paramLabel = "DIR", descriptionKey = "replay", required = true)
  private String replay;

  @Mixin private SettingOptions settings;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  ImpactCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Cassette cassette = Cassette.open(new Cards(terminal).path(replay));
    Tapes tapes = Tapes.replayed(cassette);
    setup.models().use(tapes);
    Map<String, String> values = settings.values();
    ParsedCard card = new Cards(terminal).filled(file, values);
    Scenario now = Cards.scenario(card);
    cassette.checkHas(now.name());
    List<String> ids = cassette.callsOf(now.name());
    cassette.check(ids);
    RecordedCards recorded = new RecordedCards(terminal, cassette, now.file(), values);
    CallSetup any = setup.setup(terminal, now, 1, Variation.NONE, Map.of());
    Impact impact = new Impact(cassette, recorded::scenario, now, any.templates());
    // What was read of the card is read once, however many runs were recorded.
    Calls calls = new Calls(any);
    Map<Long, Calls> bySeed = new HashMap<>();
    List<CallImpact> all =
        ids.stream()
            .map(
                id ->
                    impact.of(
                        id,
                        bySeed.computeIfAbsent(cassette.seed(id), calls::withSeed),
                        tapes.models(),
                        TokenGuess::about))
            .toList();
    ImpactView view = new ImpactView(terminal, cassette, recorded);
    if (format == Wanted.Format.JSON) {
      view.json(now, all);
    } else {
      view.print(card, any, all);
    }
    return ExitCode.DONE;
  }
}
