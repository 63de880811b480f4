package dev.crosstalk.call;

import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.CallAgent.Hearing;
import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.Line;
import dev.crosstalk.agent.ReplyGuard;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.card.StyleExamples;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.Interrupt;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.StepRecord;
import dev.crosstalk.transcript.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Plays calls of one small card between two agents that are given their lines. A caller that has no
 * line left does what it is told, in the card's words; a callee that has none left says "Mm-hm.".
 *
 * <p>As an extension it puts the calls that a test played behind the message of its failure.
 */
final class Stage implements TestExecutionExceptionHandler {
  static final String OPENING =
      "Hello, is that Ms Lee? This is Ann of Blue Bank about your new card.";
  static final String GREET = "Hello, is that Ms Lee? This is Ann of Blue Bank.";
  static final String ARRIVES = "Your new card arrives by post on 5 March.";
  static final String OLD_CARD = "The old card stops working at midnight on 9 March.";
  static final String ENVELOPE = "Where should the envelope go, home or office?";
  static final String HOTLINE = "For lost envelopes, ring our hotline 0800 111 222.";
  static final String FREE = "It is free for life, no fees at all.";
  static final String THANKS = "Lovely, everything is confirmed then, have a good day.";
  static final String NOTED = "Your request is in the file, all the best.";

  private static final Draws DRAWS = new Draws("stage");

  private final List<Played> played = new ArrayList<>();
  private Enforcement enforcement = Enforcement.GUIDE;
  private Limits limits = Limits.DEFAULT;
  private Scenario card = card(List.of(OPENING), HOTLINE);
  private List<Interrupt> interrupts = List.of();
  private Optional<CallAgent> callerAgent = Optional.empty();
  private Optional<CallAgent> calleeAgent = Optional.empty();
  private final Deque<String> callerLines = new ArrayDeque<>();
  private final Deque<String> calleeLines = new ArrayDeque<>();

  static Scenario card(List<String> openings, String lastStep) {
    return new Scenario(
        "New card",
        "prompts/new-card.md",
        "ab".repeat(32),
        new CallerBrief(
            "Ann of Blue Bank",
            "Tell Ms Lee of her new card",
            List.of(),
            List.of(
                new Step(
                    1, "Prepare", true, List.of("look up the file of the customer"), List.of()),
                new Step(2, "Greet", false, List.of(), List.of(GREET)),
                new Step(3, "Say when", false, List.of(), List.of(ARRIVES)),
                new Step(4, "The old card", false, List.of(), List.of(OLD_CARD)),
                new Step(5, "Ask where to", false, List.of(), List.of(ENVELOPE)),
                new Step(6, "Hotline", false, List.of(), List.of(lastStep))),
            List.of(new KnowledgeEntry("Does the new card cost anything?", FREE)),
            openings,
            List.of("Ms Lee confirms that all is clear", "A special request has been noted"),
            List.of(THANKS, NOTED),
            List.of()),
        new CalleeBrief(
            "Ms Lee",
            List.of(),
            List.of(),
            List.of(),
            new StyleExamples(List.of("Kindly elaborate."), List.of("Mm-hm.")),
            List.of("She confirms that all is clear", "She is called away and hangs up"),
            List.of()));
  }

  Stage observed() {
    enforcement = Enforcement.OBSERVE;
    return this;
  }

  Stage of(Scenario other) {
    card = other;
    return this;
  }

  Stage maxTurns(int turns) {
    limits = new Limits(turns);
    return this;
  }

  /** The callee breaks in with its turns of these numbers. */
  Stage interruptedBy(Integer... turns) {
    interrupts = Stream.of(turns).map(Interrupt::new).toList();
    return this;
  }

  Stage caller(String... lines) {
    callerLines.addAll(Arrays.asList(lines));
    return this;
  }

  Stage caller(CallAgent agent) {
    callerAgent = Optional.of(agent);
    return this;
  }

  Stage callee(String... lines) {
    calleeLines.addAll(Arrays.asList(lines));
    return this;
  }

  Stage callee(CallAgent agent) {
    calleeAgent = Optional.of(agent);
    return this;
  }

  Played play() {
    CardReaders readers = CardReaders.of(card);
    List<Hearing> caller = new ArrayList<>();
    List<Hearing> callee = new ArrayList<>();
    CallState state = new CallState(card, readers, enforcement);
    CallEnd end =
        new Orchestrator(
                new CallPlan(
                    PlannedEnd.on(Speaker.CALLEE, 1),
                    List.of(),
                    List.of(),
                    List.of(),
                    "calm",
                    interrupts),
                enforcement,
                limits,
                guarded(Speaker.CALLER, caller, callerAgent.orElse(h -> callerReply(h, readers))),
                guarded(Speaker.CALLEE, callee, calleeAgent.orElse(h -> calleeReply())),
                readers,
                DRAWS,
                CallListener.NONE,
                state,
                List.of())
            .run();
    Played call = new Played(end, state, caller, callee);
    played.add(call);
    return call;
  }

  private GuardedAgent guarded(Speaker side, List<Hearing> heard, CallAgent agent) {
    CallAgent recorded =
        hearing -> {
          heard.add(hearing);
          return agent.reply(hearing);
        };
    LanguagePack language = LanguagePack.of(card);
    Templates templates = Templates.of(language.code(), Optional.empty());
    return new GuardedAgent(side, recorded, ReplyGuard.of(side, card, language, templates));
  }

  private Reply callerReply(Hearing hearing, CardReaders readers) {
    if (!callerLines.isEmpty()) {
      return says(callerLines.poll());
    }
    Optional<String> last =
        hearing.lines().stream()
            .filter(line -> line.speaker() == Speaker.CALLER)
            .map(Line::text)
            .reduce((first, second) -> second);
    return says(
        hearing
            .directive()
            .map(directive -> readers.speech().words(directive, last, DRAWS))
            .orElse("Yes, of course."));
  }

  private Reply calleeReply() {
    return says(calleeLines.isEmpty() ? "Mm-hm." : calleeLines.poll());
  }

  static Reply says(String text) {
    return new Reply(text, false, Optional.empty());
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
    String calls = played.stream().map(Played::toString).collect(Collectors.joining("\n"));
    throw new AssertionError(failure.getMessage() + "\n\nThe call:\n" + calls, failure);
  }

  /**
   * A call that was played.
   *
   * @param caller what the caller was given, a hearing for each try
   * @param callee the same of the callee
   */
  record Played(CallEnd end, CallState state, List<Hearing> caller, List<Hearing> callee) {
    Turn turn(int n) {
      return state.turns().get(n - 1);
    }

    int turns() {
      return state.turns().size();
    }

    /** What the caller was told to do in that turn. */
    String directive(int n) {
      return turn(n).directive().orElse("none");
    }

    /** The words for where the steps stand, in order. */
    List<String> statuses() {
      return state.ledger().records().stream().map(step -> step.status().word()).toList();
    }

    List<String> problems() {
      return state.problems().stream().map(Played::words).toList();
    }

    private static String words(Problem problem) {
      return problem.turn() + " " + problem.kind();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Turn turn : state.turns()) {
        text.append(turn.n()).append(' ').append(turn.speaker().word()).append(": ");
        text.append(turn.text()).append(turn.cutAt().isPresent() ? " | cut " + turn.cutAt() : "");
        text.append("   ").append(turn.directive().orElse("")).append(' ').append(turn.source());
        text.append(" steps ").append(turn.steps()).append(" repeats ").append(turn.repeats());
        text.append(" answers ").append(turn.answers()).append(" rejected ");
        text.append(turn.rejected()).append('\n');
      }
      for (StepRecord step : state.ledger().records()) {
        text.append(step).append('\n');
      }
      return text.append(state.needs())
          .append(state.problems())
          .append('\n')
          .append(end)
          .toString();
    }
  }
}
