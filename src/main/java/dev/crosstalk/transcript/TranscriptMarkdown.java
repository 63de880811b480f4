package dev.crosstalk.transcript;

import static dev.crosstalk.transcript.MarkdownText.plain;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.text.Messages;
import dev.crosstalk.transcript.StepRecord.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A transcript as Markdown for people: the dialogue, the steps beside it, and the end.
 *
 * <p>What models said is escaped, so that no words of theirs become a heading, a link or HTML.
 */
public final class TranscriptMarkdown {
  private final Transcript call;
  private final Messages messages;
  private final Map<Integer, String> stepNames;
  private final StringBuilder page = new StringBuilder(8_192);

  private TranscriptMarkdown(Transcript call, Messages messages) {
    this.call = call;
    this.messages = messages;
    this.stepNames =
        call.steps().stream().collect(Collectors.toMap(StepRecord::number, StepRecord::name));
  }

  /**
   * The call to read, ending with a line feed.
   *
   * @param language of the labels, {@code en} or {@code zh}; best that of the card
   */
  public static String of(Transcript call, String language) {
    return new TranscriptMarkdown(call, Messages.of(TranscriptMarkdown.class, language)).page();
  }

  private String page() {
    line("# " + plain(call.card().title()));
    header();
    heading("md.dialogue");
    call.turns().forEach(this::turn);
    steps();
    needs();
    problems();
    end();
    return page.toString();
  }

  private void header() {
    line("");
    item("md.card", call.card().file());
    item("md.call", call.id(), call.seed(), call.call(), call.enforcement());
    item("md.models", call.models().caller(), call.models().callee());
    varied(call.plan().varied());
    call.foreign().forEach(side -> item("md.foreign." + side.word()));
    call.person().ifPresent(side -> item("md.person." + side.word()));
    if (SourceShares.noModelWasAsked(call)) {
      item("md.no-model");
    }
  }

  private void varied(Varied varied) {
    varied.patience().ifPresent(patience -> item("md.patience", patience.word()));
    varied.axes().forEach((name, value) -> item("md.axis", name, value));
    varied.line().ifPresent(quality -> item("md.line", quality.word()));
    varied.replace().forEach((word, by) -> item("md.replaced", word, by));
    varied.set().forEach((name, value) -> item("md.set", name, value));
  }

  private void turn(Turn turn) {
    line("");
    line(
        "**"
            + turn.n()
            + " "
            + get("side." + turn.speaker().word())
            + "**"
            + notes(turn).map(note -> " · " + note).collect(Collectors.joining()));
    turn.rejected().forEach(reply -> aside("md.refused", reply.problem(), reply.text()));
    turn.removed().forEach(wrapping -> aside("md.removed", wrapping.kind(), wrapping.text()));
    line("");
    line("> " + words(turn));
    turn.misheard().ifPresent(heard -> aside("md.heard", heard));
  }

  private Stream<String> notes(Turn turn) {
    List<Optional<String>> notes =
        List.of(
            steps("md.performs", turn.steps()),
            steps("md.repeats", turn.repeats()),
            numbers("md.answers", turn.answers()),
            source(turn.source()),
            turn.directive().map(told -> "*" + get("md.directive", plain(told)) + "*"));
    return notes.stream().flatMap(Optional::stream);
  }

  private Optional<String> source(Turn.Source source) {
    return switch (source) {
      case MODEL -> Optional.empty();
      case CARD -> Optional.of(get("md.from-card"));
      case ASSUMED -> Optional.of(get("md.assumed"));
    };
  }

  private Optional<String> steps(String key, List<Integer> steps) {
    return listed(steps.stream().map(this::step).toList()).map(names -> get(key, names));
  }

  private Optional<String> numbers(String key, List<Integer> numbers) {
    return listed(numbers.stream().map(String::valueOf).toList()).map(list -> get(key, list));
  }

  private Optional<String> listed(List<String> items) {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(get("list.separator"), items));
  }

  private String step(int number) {
    return (number + " " + plain(stepNames.getOrDefault(number, ""))).strip();
  }

  private String words(Turn turn) {
    if (turn.cutAt().isEmpty()) {
      return plain(turn.text());
    }
    String unheard = plain(turn.text().substring(turn.head().length()));
    return (plain(turn.head()) + " **✂** " + (unheard.isEmpty() ? "" : "~~" + unheard + "~~"))
        .strip();
  }

  private void steps() {
    if (!call.steps().isEmpty()) {
      heading("md.steps");
      line("");
      line(get("md.steps-columns"));
      line("|---:|---|---|---:|---|---|");
      call.steps().forEach(this::row);
    }
  }

  private void row(StepRecord step) {
    line(
        String.format(
            Locale.ROOT,
            "| %d | %s | %s | %s | %s | %s |",
            step.number(),
            plain(step.name()),
            get("status." + step.status().word()),
            step.proof().map(proof -> String.valueOf(proof.turn())).orElse(""),
            step.proof().map(proof -> plain(proof.evidence())).orElse(""),
            step.proof().map(TranscriptMarkdown::detection).orElse("")));
  }

  private static String detection(StepRecord.Proof proof) {
    return plain(proof.detector()) + " " + JsonFields.twoDecimals(proof.confidence());
  }

  private void needs() {
    if (!call.needs().isEmpty()) {
      heading("md.needs");
      line("");
      call.needs().forEach(this::need);
    }
  }

  private void need(Need need) {
    if (need.registeredIn().isPresent()) {
      item("md.need-registered", need.turn(), need.text(), need.registeredIn().getAsInt());
    } else {
      item("md.need-open", need.turn(), need.text());
    }
  }

  private void problems() {
    if (!call.problems().isEmpty()) {
      heading("md.problems");
      line("");
      call.problems()
          .forEach(problem -> item("md.problem", problem.turn(), problem.kind(), problem.detail()));
    }
  }

  private void end() {
    heading("md.end");
    line("");
    item("md.reason", get("reason." + call.end().reason().word()));
    call.end().by().ifPresent(side -> item("md.by", get("side." + side.word())));
    call.end().conditions().forEach(this::condition);
    call.end().closingLine().ifPresent(number -> item("md.closing-line", number));
    call.end().detail().ifPresent(detail -> item("md.detail", detail));
    call.end().unheard().rejected().forEach(r -> aside("md.refused", r.problem(), r.text()));
    item("md.progress", count(Status.DONE), spoken(), count(Status.WAIVED));
    sources(SourceShares.of(call));
  }

  private void condition(CallEnd.HeldCondition held) {
    item(
        held.side() == Speaker.CALLER ? "md.caller-condition" : "md.callee-condition",
        held.condition(),
        JsonFields.twoDecimals(held.confidence()));
  }

  private void sources(SourceShares shares) {
    item(
        "md.sources",
        shares.callerTurns(),
        shares.directed(),
        shares.askedAgain(),
        shares.fromCard());
    shares.callerTokens().ifPresent(t -> item("md.tokens.caller", t.in(), t.out()));
    shares.calleeTokens().ifPresent(t -> item("md.tokens.callee", t.in(), t.out()));
  }

  private long count(Status status) {
    return call.steps().stream().filter(step -> step.status() == status).count();
  }

  private long spoken() {
    return call.steps().size() - count(Status.SILENT);
  }

  private void heading(String key) {
    line("");
    line("## " + get(key));
  }

  private void aside(String key, Object... arguments) {
    line("");
    item(key, arguments);
  }

  private void item(String key, Object... arguments) {
    Object[] escaped =
        Arrays.stream(arguments).map(argument -> plain(argument.toString())).toArray();
    line("- " + get(key, escaped));
  }

  private String get(String key, Object... arguments) {
    return messages.get(key, arguments);
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
