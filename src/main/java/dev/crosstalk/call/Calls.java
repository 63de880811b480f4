package dev.crosstalk.call;

import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.CallAgent.Hearing;
import dev.crosstalk.agent.CalleeAgent;
import dev.crosstalk.agent.CallerAgent;
import dev.crosstalk.agent.ReplyGuard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlans;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Transcript.CardReference;
import dev.crosstalk.transcript.Transcript.PerSide;
import dev.crosstalk.transcript.Transcript.TemplateHashes;
import dev.langchain4j.model.chat.ChatModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Makes calls of one card. Thread-safe: any number of calls may run at once. */
public final class Calls implements CallSource {

  private final CallSetup setup;
  private final CardReaders readers;
  private final Map<Speaker, ReplyGuard> guards;
  private final CallPlans plans;

  public Calls(CallSetup setup) {
    this(setup, CardReaders.of(setup.scenario()), new EnumMap<>(Speaker.class));
    for (Speaker side : Speaker.values()) {
      guards.put(
          side, ReplyGuard.of(side, setup.scenario(), readers.language(), setup.templates()));
    }
  }

  private Calls(CallSetup setup, CardReaders readers, Map<Speaker, ReplyGuard> guards) {
    this.setup = setup;
    this.readers = readers;
    this.guards = guards;
    this.plans = setup.planner();
  }

  /** The same calls in a run of another seed; what was read of the card is shared with these. */
  public Calls withSeed(long seed) {
    return new Calls(setup.withSeed(seed), readers, guards);
  }

  /** The same calls with others in the seats; what was read of the card is shared with these. */
  public Calls with(Parties others) {
    return new Calls(setup.with(others), readers, guards);
  }

  @Override
  public String name() {
    return setup.scenario().name();
  }

  @Override
  public CallPlan plan(int call) {
    return plans.plan(call);
  }

  @Override
  public Transcript run(int call, CallListener listener) {
    Scenario scenario = setup.scenario();
    CallPlan plan = plan(call);
    Draws draws = Draws.of(setup.seed(), scenario.name(), call);
    CallState state = new CallState(scenario, readers, setup.enforcement());
    CallEnd end =
        new Orchestrator(
                plan,
                setup.enforcement(),
                setup.limits(),
                guarded(Speaker.CALLER, plan, draws),
                guarded(Speaker.CALLEE, plan, draws),
                readers,
                draws.at("line"),
                listener,
                state,
                setup.assumed().of(call))
            .run();
    Transcript transcript = transcript(call, plan, state, end);
    listener.onEnd(transcript);
    return transcript;
  }

  private GuardedAgent guarded(Speaker side, CallPlan plan, Draws draws) {
    return new GuardedAgent(side, agent(side, plan, draws.at(side.word())), guards.get(side));
  }

  private CallAgent agent(Speaker side, CallPlan plan, Draws draws) {
    Party party = setup.parties().of(side);
    if (party instanceof Party.ForeignAgent foreign) {
      CallAgent agent = foreign.agents().agent(side, draws);
      return hearing -> agent.reply(Hearing.of(hearing.lines()));
    }
    ModelSource models = ((Party.OurAgent) party).models();
    ChatModel model = models.model(side, setup.scenario(), plan, draws);
    return side == Speaker.CALLER ? callerAgent(model, draws) : calleeAgent(model, plan, draws);
  }

  private CallAgent callerAgent(ChatModel model, Draws draws) {
    return new CallerAgent(
        setup.scenario().caller(), model, setup.templates(), readers.language(), draws);
  }

  private CallAgent calleeAgent(ChatModel model, CallPlan plan, Draws draws) {
    CalleePart part = CalleePart.of(setup.scenario(), plan, readers.ends(), readers.language());
    return new CalleeAgent(
        setup.scenario().callee(), part, model, setup.templates(), readers.language(), draws);
  }

  /** Only who is told something has templates. */
  private Optional<String> templates(Speaker side) {
    return setup.parties().of(side) instanceof Party.OurAgent
        ? Optional.of(setup.templates().hash(side))
        : Optional.empty();
  }

  private Transcript transcript(int call, CallPlan plan, CallState state, CallEnd end) {
    Scenario scenario = setup.scenario();
    return new Transcript(
        Transcript.id(scenario.name(), setup.seed(), call),
        new CardReference(scenario.title(), scenario.file(), scenario.sha256()),
        setup.seed(),
        call,
        setup.enforcement().word(),
        new PerSide(setup.parties().caller().name(), setup.parties().callee().name()),
        new TemplateHashes(templates(Speaker.CALLER), templates(Speaker.CALLEE)),
        plan,
        state.turns(),
        state.ledger().records(),
        state.needs(),
        state.problems(),
        end);
  }
}
