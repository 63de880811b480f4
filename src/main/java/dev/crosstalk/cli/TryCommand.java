package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.TrafficRules;
import dev.crosstalk.plan.CallPlans;
import dev.crosstalk.plan.CommonPlans;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.regression.PairSummary;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the same calls with a card as it was and as it is, and shows what became of them. */
@Command(name = "try")
final class TryCommand implements Callable<Integer> {
  private static final String BUILT_IN = "built-in";

  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private SetupOptions setup;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String file;

  @Option(names = "--against", paramLabel = "OLD", descriptionKey = "try.against")
  private String against;

  @Option(
      names = "--against-templates",
      paramLabel = "DIR",
      descriptionKey = "try.against-templates")
  private String againstTemplates;

  @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "try.calls")
  private Wanted.Count calls = new Wanted.Count(5);

  @Option(names = "-j", paramLabel = "NUMBER", descriptionKey = "at-once")
  private Wanted.Count atOnce;

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Mixin private SettingOptions settings;

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "try.out")
  private String out;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  TryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (against == null && againstTemplates == null) {
      throw Failure.unusable(terminal.say("try.against-what"));
    }
    TryCards cards = cards();
    CallSetup after = setup(cards.after());
    CallSetup before = templatesOf(setup(cards.before()));
    boolean script = !setup.models().anyModel();
    TryReport report =
        format == Wanted.Format.JSON
            ? new TryJson(terminal, cards, script)
            : new TryView(terminal, cards, script);
    boolean same = cards.sameWords() && sameTemplates(before, after);
    report.begin(after, calls.value(), same);
    if (same) {
      return ExitCode.DONE;
    }
    return run(cards, before, after, report);
  }

  private TryCards cards() {
    Map<String, String> values = settings.values();
    Variation variation = setup.variation(terminal).without(values.keySet());
    TryCards cards =
        TryCards.read(
            terminal, file, Optional.ofNullable(against), values, variation, seed.value());
    return againstTemplates == null ? cards : cards.withTemplates(terminal, againstTemplates);
  }

  private CallSetup setup(TryCards.State state) {
    return setup.setup(
        terminal,
        state.scenario(1),
        seed.value(),
        state.calls().variation(),
        Map.of(),
        Enforcement.OBSERVE);
  }

  private CallSetup templatesOf(CallSetup before) {
    if (againstTemplates == null) {
      return before;
    }
    Optional<String> folder = Optional.of(againstTemplates).filter(name -> !name.equals(BUILT_IN));
    return before.with(
        TemplateOptions.templates(terminal, before.scenario(), "--against-templates", folder));
  }

  private static boolean sameTemplates(CallSetup before, CallSetup after) {
    Templates old = before.templates();
    return Arrays.stream(Speaker.values())
        .allMatch(side -> old.hash(side).equals(after.templates().hash(side)));
  }

  private int run(TryCards cards, CallSetup before, CallSetup after, TryReport report) {
    int threads = atOnce();
    setup.models().obey(TrafficRules.atOnce(threads));
    setup.checkContext(terminal, before, 1, Map.of());
    setup.checkContext(terminal, after, 1, Map.of());
    TryRun run =
        new TryRun(
            terminal,
            new TryRun.Side(
                cards.before(), before.with(plans(cards, CommonPlans::before)), keeper("before")),
            new TryRun.Side(
                cards.after(), after.with(plans(cards, CommonPlans::after)), keeper("after")),
            report);
    PairSummary summary = run.make(calls.value(), threads);
    report.end(summary, run.failed());
    if (run.failed() > 0) {
      terminal.complain(terminal.messages().count("try.failed-calls", run.failed()));
      return ExitCode.CALL_FAILED;
    }
    return ExitCode.DONE;
  }

  /** Made anew for each call, as each may have copies of the cards of its own. */
  private CallPlans plans(TryCards cards, Function<CommonPlans, CallPlans> side) {
    return call -> {
      Scenario before = cards.before().scenario(call);
      Scenario after = cards.after().scenario(call);
      Variation variation = cards.after().calls().variation();
      return side.apply(new CommonPlans(before, after, seed.value(), variation)).plan(call);
    };
  }

  private Optional<CallKeeper> keeper(String folder) {
    return Optional.ofNullable(out)
        .map(named -> new Cards(terminal).path(named).resolve(folder).toString())
        .map(path -> new CallKeeper(terminal, path));
  }

  private int atOnce() {
    int both = (int) Math.min(2L * calls.value(), Integer.MAX_VALUE);
    return Math.min(both, BatchOptions.atOnce(atOnce, setup.models().anyModel()));
  }
}
