package dev.crosstalk.cli;

import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Shows a call on the terminal while it goes on, turn by turn, and sums it up at its end. */
final class CallView implements CallListener {
  private static final String NUMBER_COLUMN = "   ";

  private final Terminal terminal;
  private final Scenario scenario;
  private final Optional<Speaker> person;
  private final Rows rows;

  CallView(Terminal terminal, Scenario scenario) {
    this(terminal, scenario, Optional.empty());
  }

  /**
   * @param person the side that whoever looks on has taken: they see what that side knows
   */
  CallView(Terminal terminal, Scenario scenario, Optional<Speaker> person) {
    this.person = person;
    this.terminal = terminal;
    this.scenario = scenario;
    this.rows =
        Rows.besides(
            List.of(
                NUMBER_COLUMN + name(Speaker.CALLER, terminal),
                NUMBER_COLUMN + name(Speaker.CALLEE, terminal)),
            terminal);
  }

  /** Says what call is about to begin. */
  void begin(long seed, int call, Enforcement enforcement) {
    String title = DisplayWidth.visible(scenario.title());
    terminal.out().println(ink().bold(DisplayWidth.truncate(title, terminal.columns())));
    terminal.out().println(ink().dim(terminal.say("call.header", seed, call, enforcement.word())));
  }

  @Override
  public void onTurn(Turn turn) {
    terminal.out().println();
    rows.row(label(turn), paint(turn.speaker()), head(turn));
    unheard(turn);
    turn.misheard()
        .filter(heard -> person.isEmpty())
        .ifPresent(heard -> rows.more(terminal.say("call.heard", heard), ink()::dim));
    notes(turn);
    terminal.out().flush();
  }

  @Override
  public void onEnd(Transcript transcript) {
    new CallSummary(terminal).show(transcript, scenario);
  }

  private String label(Turn turn) {
    String number = String.valueOf(turn.n());
    String padded = " ".repeat(Math.max(0, NUMBER_COLUMN.length() - 1 - number.length())) + number;
    return padded + " " + name(turn.speaker(), terminal);
  }

  private UnaryOperator<String> paint(Speaker speaker) {
    return speaker == Speaker.CALLER ? ink()::caller : ink()::callee;
  }

  private String head(Turn turn) {
    String head =
        person.filter(turn.speaker().other()::equals).map(p -> turn.heard()).orElse(turn.head());
    return turn.cutAt().isPresent() ? head + " ✂" : head;
  }

  private void unheard(Turn turn) {
    String rest = turn.text().substring(turn.head().length());
    if (!rest.isBlank()) {
      rows.more(terminal.say("call.cut", rest.strip()), ink()::struck);
    }
  }

  private void notes(Turn turn) {
    turn.steps().forEach(step -> rows.marked("✓", step(step), ink()::good));
    turn.repeats().forEach(step -> dim("↻", terminal.say("call.repeats", step(step))));
    turn.answers().forEach(answer -> dim("?", terminal.say("call.answers", entry(answer))));
    if (turn.source() == Turn.Source.CARD) {
      warn(terminal.say("call.from-card"));
    }
    if (turn.source() == Turn.Source.ASSUMED) {
      dim("=", terminal.say("call.assumed"));
    }
    if (!turn.rejected().isEmpty()) {
      warn(terminal.messages().count("call.refused", turn.rejected().size(), problems(turn)));
    }
  }

  private static String problems(Turn turn) {
    return turn.rejected().stream()
        .map(Turn.Rejected::problem)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String step(int number) {
    return scenario.caller().steps().stream()
        .filter(step -> step.number() == number)
        .map(Step::name)
        .findFirst()
        .map(name -> number + " " + name)
        .orElse(String.valueOf(number));
  }

  private String entry(int number) {
    List<KnowledgeEntry> entries = scenario.caller().knowledge();
    boolean known = number >= 1 && number <= entries.size();
    return known ? number + " " + entries.get(number - 1).question() : String.valueOf(number);
  }

  private void dim(String mark, String text) {
    rows.marked(mark, text, ink()::dim);
  }

  private void warn(String text) {
    rows.marked("!", text, ink()::warning);
  }

  private Ink ink() {
    return terminal.ink();
  }

  private static String name(Speaker speaker, Terminal terminal) {
    return terminal.say("side." + speaker.word());
  }
}
