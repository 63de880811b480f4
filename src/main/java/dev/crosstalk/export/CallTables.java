package dev.crosstalk.export;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.evaluation.CallStyle.OfTurn;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import dev.crosstalk.transcript.StepRecord.Status;
import dev.crosstalk.transcript.Turn.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What stands in the tables of calls and of turns. */
final class CallTables {
  /** The columns of {@code calls.parquet}, a row a call. */
  static final List<Column<CallRow>> CALLS =
      List.of(
          Column.text("id", row -> Optional.of(row.call().id())),
          Column.text("card", row -> row.call().conversation().cardFile()),
          Column.text("sha256", row -> row.call().conversation().cardSha256()),
          Column.large("seed", row -> row.call().seed()),
          Column.integer("call", row -> row.call().number()),
          Column.text("enforcement", row -> row.call().enforcement()),
          Column.text("caller_model", row -> row.model(Speaker.CALLER)),
          Column.text("callee_model", row -> row.model(Speaker.CALLEE)),
          Column.text("end_reason", row -> row.call().end().reason().map(end -> end.word())),
          Column.text("end_by", row -> row.call().end().by().map(Speaker::word)),
          Column.integer("end_turn", row -> row.call().end().turn()),
          Column.integers("caller_conditions", row -> row.conditions(Speaker.CALLER)),
          Column.integers("callee_conditions", row -> row.conditions(Speaker.CALLEE)),
          Column.integer("turns", row -> OptionalInt.of(row.call().turns().size())),
          Column.integer("steps", CallRow::steps),
          Column.integer("steps_done", CallRow::stepsDone),
          Column.decimal("style", CallRow::style),
          Column.text("verdict", row -> row.styles().map(style -> style.verdict().word())),
          Column.texts("problems", row -> row.call().problems()),
          Column.large("tokens_in", row -> row.tokens(Tokens::in)),
          Column.large("tokens_out", row -> row.tokens(Tokens::out)),
          Column.text("plan", row -> row.call().plan().map(Object::toString)),
          Column.text("split", row -> row.split().map(Split::word)));

  /** The columns of {@code turns.parquet}, a row a turn. */
  static final List<Column<TurnRow>> TURNS =
      List.of(
          Column.text("id", row -> Optional.of(row.call().id())),
          Column.integer("n", row -> OptionalInt.of(row.n())),
          Column.text("speaker", row -> Optional.of(row.said().utterance().speaker().word())),
          Column.text("text", row -> Optional.of(row.said().utterance().text())),
          Column.text("heard", row -> Optional.of(row.said().utterance().heard())),
          Column.yes("interrupted", row -> row.said().utterance().broken()),
          Column.text("source", row -> row.said().source().map(source -> source.word())),
          Column.integers("steps", row -> row.said().steps()),
          Column.integers("repeats", row -> row.said().repeats()),
          Column.integers("answers", row -> row.said().answers()),
          Column.texts(
              "refused", row -> row.said().rejected().stream().map(r -> r.problem()).toList()),
          Column.decimal("style", TurnRow::style),
          Column.text("verdict", row -> row.styled().map(style -> style.verdict().word())),
          Column.large("tokens_in", row -> total(row.said().tokens().stream(), Tokens::in)),
          Column.large("tokens_out", row -> total(row.said().tokens().stream(), Tokens::out)),
          Column.text("split", row -> row.split().map(Split::word)));

  private CallTables() {}

  /** A call, as the table of calls has it. */
  record CallRow(RecordedCall call, Optional<CallStyle> styles, Optional<Split> split) {

    Optional<String> model(Speaker side) {
      return Optional.ofNullable(call.models().get(side));
    }

    List<Integer> conditions(Speaker side) {
      return call.end().conditions().stream()
          .filter(held -> held.side() == side)
          .map(held -> held.condition())
          .toList();
    }

    /** Those that are spoken, where anything is known of them. */
    OptionalInt steps() {
      return call.steps().isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(count(status -> status != Status.SILENT));
    }

    OptionalInt stepsDone() {
      return call.steps().isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(count(status -> status == Status.DONE));
    }

    private int count(Predicate<Status> which) {
      return (int) call.steps().stream().filter(which).count();
    }

    OptionalDouble style() {
      return styles.map(CallStyle::value).orElse(OptionalDouble.empty());
    }

    OptionalLong tokens(ToLongFunction<Tokens> which) {
      return total(call.turns().stream().flatMap(turn -> turn.tokens().stream()), which);
    }
  }

  /** A turn, as the table of turns has it. */
  record TurnRow(
      RecordedCall call, RecordedTurn said, Optional<CallStyle> styles, Optional<Split> split) {

    int n() {
      return said.utterance().turn();
    }

    Optional<OfTurn> styled() {
      return styles.map(style -> style.turns().get(n()));
    }

    OptionalDouble style() {
      return styled().map(style -> OptionalDouble.of(style.value())).orElse(OptionalDouble.empty());
    }
  }

  private static OptionalLong total(Stream<Tokens> tokens, ToLongFunction<Tokens> which) {
    List<Tokens> known = tokens.toList();
    return known.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(known.stream().mapToLong(which).sum());
  }
}
