package dev.crosstalk.call;

import dev.crosstalk.agent.CalleeAgent;
import dev.crosstalk.agent.CallerAgent;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Transcript.CardReference;
import dev.crosstalk.transcript.Transcript.PerSide;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.stream.Stream;

/** Makes calls of one card. Thread-safe: any number of calls may run at once. */
public final class Calls {

  private static final List<String> CALLER_NAMES = List.of("客服", "拨打方", "我", "Agent", "Caller");
  private static final List<String> CALLEE_NAMES =
      List.of("客户", "用户", "接听方", "我", "Customer", "Callee");

  private final CallSetup setup;
  private final CardReaders readers;
  private final CoveragePlanner planner;

  public Calls(CallSetup setup) {
    this(setup, CardReaders.of(setup.scenario()));
  }

  private Calls(CallSetup setup, CardReaders readers) {
    this.setup = setup;
    this.readers = readers;
    this.planner = new CoveragePlanner(setup.scenario(), setup.seed());
  }

  /** The same calls in a run of another seed; what was read of the card is shared with these. */
  public Calls withSeed(long seed) {
    return new Calls(setup.withSeed(seed), readers);
  }

  /** What the call of that number, from 1, is to be like. */
  public CallPlan plan(int call) {
    return planner.plan(call);
  }

  /** Runs the call of that number, from 1. */
  public Transcript run(int call, CallListener listener) {
    Scenario scenario = setup.scenario();
    CallPlan plan = plan(call);
    Draws draws = Draws.of(setup.seed(), scenario.name(), call);
    CallState state = new CallState(scenario, readers);
    CallEnd end =
        new Orchestrator(
                plan,
                setup.enforcement(),
                setup.limits(),
                caller(plan, draws),
                callee(plan, draws),
                readers,
                draws.at("line"),
                listener,
                state)
            .run();
    Transcript transcript = transcript(call, plan, state, end);
    listener.onEnd(transcript);
    return transcript;
  }

  private GuardedAgent caller(CallPlan plan, Draws draws) {
    ChatModel model = model(Speaker.CALLER, plan, draws);
    return new GuardedAgent(
        Speaker.CALLER,
        new CallerAgent(setup.scenario().caller(), model, setup.templates(), readers.language()),
        CALLER_NAMES,
        scripted(setup.scenario().caller()));
  }

  private GuardedAgent callee(CallPlan plan, Draws draws) {
    ChatModel model = model(Speaker.CALLEE, plan, draws);
    CalleePart part = CalleePart.of(setup.scenario(), plan, readers.ends(), readers.language());
    return new GuardedAgent(
        Speaker.CALLEE,
        new CalleeAgent(
            setup.scenario().callee(), part, model, setup.templates(), readers.language()),
        CALLEE_NAMES,
        setup.scenario().callee().style().positive());
  }

  private static List<String> scripted(CallerBrief brief) {
    return Stream.of(
            brief.openingLines().stream(),
            brief.steps().stream().flatMap(step -> step.lines().stream()),
            brief.knowledge().stream().map(KnowledgeEntry::answer),
            brief.closingLines().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  private ChatModel model(Speaker side, CallPlan plan, Draws draws) {
    return setup.models().model(side, setup.scenario(), plan, draws.at(side.word()));
  }

  private Transcript transcript(int call, CallPlan plan, CallState state, CallEnd end) {
    Scenario scenario = setup.scenario();
    return new Transcript(
        scenario.name() + "-" + setup.seed() + "-" + call,
        new CardReference(scenario.title(), scenario.file(), scenario.sha256()),
        setup.seed(),
        call,
        setup.enforcement().word(),
        setup.modelNames(),
        new PerSide(setup.templates().hash(Speaker.CALLER), setup.templates().hash(Speaker.CALLEE)),
        plan,
        state.turns(),
        state.ledger().records(),
        state.needs(),
        state.problems(),
        end);
  }
}
