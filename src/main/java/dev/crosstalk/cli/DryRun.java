package dev.crosstalk.cli;

import dev.crosstalk.agent.CalleeAgent;
import dev.crosstalk.agent.CallerAgent;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.Ends;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.plan.CallPlans;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.text.DisplayWidth;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells what a batch would be, without asking any model. */
record DryRun(Terminal terminal, BatchOptions options, ModelOptions models) {
  /** As many calls of the built-in model as tell how long calls of a card are. */
  private static final int SAMPLE = 12;

  /** Read and written by a side's model, and how many replies that were. */
  private record Estimate(double in, double out, double replies) {
    private static final Estimate NONE = new Estimate(0, 0, 0);

    Estimate plus(double moreIn, double moreOut) {
      return new Estimate(in + moreIn, out + moreOut, replies + 1);
    }

    Estimate times(double factor) {
      return new Estimate(in * factor, out * factor, replies * factor);
    }
  }

  void print(List<CallSetup> setups, int calls) {
    setups.forEach(setup -> matrix(setup, calls));
    prompts(setups.get(0));
    Map<Speaker, Estimate> all = new EnumMap<>(Speaker.class);
    for (CallSetup setup : setups) {
      estimate(setup, calls)
          .forEach(
              (side, more) ->
                  all.merge(
                      side,
                      more,
                      (a, b) ->
                          new Estimate(
                              a.in() + b.in(), a.out() + b.out(), a.replies() + b.replies())));
    }
    all.forEach(this::cost);
    double replies = all.values().stream().mapToDouble(Estimate::replies).sum();
    int atOnce = options.atOnce(models.anyModel());
    terminal
        .out()
        .println(
            terminal.say(
                "dry-run.time",
                Math.round(replies),
                atOnce,
                Math.max(1, Math.round(replies / atOnce / 60))));
  }

  private void matrix(CallSetup setup, int calls) {
    CallPlans planner = setup.planner();
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (int call = 1; call <= calls; call++) {
      CallPlan plan = planner.plan(call);
      PlannedEnd end = plan.end();
      if (end.offCard() == null) {
        count(counts, end.side().word() + "-end", String.valueOf(end.condition()));
      } else {
        count(counts, "off-card", end.offCard().word());
      }
      plan.behaviours().forEach(n -> count(counts, "behaviour", String.valueOf(n)));
      plan.concerns().forEach(n -> count(counts, "concern", String.valueOf(n)));
      plan.questions().forEach(n -> count(counts, "question", String.valueOf(n)));
      count(counts, "mood", plan.mood());
    }
    terminal.out().println(terminal.ink().bold(setup.scenario().name()));
    Rows rows =
        Rows.besides(
            counts.keySet().stream().map(kind -> terminal.say("coverage." + kind)).toList(),
            terminal);
    counts.forEach(
        (kind, values) ->
            rows.row(
                terminal.say("coverage." + kind),
                label -> label,
                values.entrySet().stream()
                    .map(value -> value.getKey() + ":" + value.getValue())
                    .collect(Collectors.joining(" "))));
  }

  private static void count(Map<String, Map<String, Integer>> counts, String kind, String value) {
    counts.computeIfAbsent(kind, any -> new TreeMap<>()).merge(value, 1, Integer::sum);
  }

  private void prompts(CallSetup setup) {
    Scenario card = setup.scenario();
    LanguagePack language = LanguagePack.of(card);
    CallPlan plan = setup.planner().plan(1);
    CalleePart part = CalleePart.of(card, plan, new Ends(card, language), language);
    prompt(Speaker.CALLER, CallerAgent.systemMessage(card.caller(), setup.templates()));
    prompt(Speaker.CALLEE, CalleeAgent.systemMessage(card.callee(), part, setup.templates()));
  }

  private void prompt(Speaker side, String text) {
    terminal.out().println();
    terminal.out().println(terminal.ink().bold(terminal.say("dry-run.prompt", side.word())));
    text.lines().forEach(line -> terminal.out().println(DisplayWidth.visible(line)));
    terminal.out().println();
  }

  /** By calls of the same plans that the built-in model plays: as many turns, about as long. */
  private static Map<Speaker, Estimate> estimate(CallSetup setup, int calls) {
    Map<Speaker, Estimate> seen = new EnumMap<>(Speaker.class);
    Parties parties =
        Parties.ours(
            ScriptChatModel.NAME,
            (side, card, plan, draws) ->
                new Counting(ScriptChatModel.of(side, card, plan, draws), side, seen));
    Calls played = new Calls(setup.with(parties));
    int sample = Math.min(SAMPLE, calls);
    IntStream.rangeClosed(1, sample).forEach(call -> played.run(call, CallListener.NONE));
    seen.replaceAll((side, estimate) -> estimate.times((double) calls / sample));
    return seen;
  }

  private record Counting(ChatModel model, Speaker side, Map<Speaker, Estimate> seen)
      implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      ChatResponse response = model.doChat(request);
      double in =
          request.messages().stream().mapToDouble(m -> TokenGuess.about(m.toString())).sum();
      double out = TokenGuess.about(response.aiMessage().text());
      seen.merge(
          side, Estimate.NONE.plus(in, out), (before, one) -> before.plus(one.in(), one.out()));
      return response;
    }
  }

  private void cost(Speaker side, Estimate estimate) {
    String name = models.name(side);
    long in = Math.round(estimate.in());
    long out = Math.round(estimate.out());
    String cost =
        options
            .prices()
            .cost(name, in, out)
            .map(
                money ->
                    terminal.say("batch.progress-cost", String.format(Locale.ROOT, "%.2f", money)))
            .orElse("");
    terminal.out().println(terminal.say("dry-run.tokens", side.word(), name, in, out) + cost);
  }
}
