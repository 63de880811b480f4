package dev.crosstalk.cli;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.evaluation.StyleReader;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The style of calls: as it was scored before, in the {@code scores.jsonl} beside them, or scored
 * now. {@link #scored} may be called by many threads.
 */
final class KeptStyles {
  private final Complaints complaints;
  private final Map<String, StyleReader.Kept> kept;
  private final Evaluators evaluators = new Evaluators();

  private KeptStyles(Complaints complaints, Map<String, StyleReader.Kept> kept) {
    this.complaints = complaints;
    this.kept = kept;
  }

  /**
   * Those of a folder.
   *
   * @param complaints are told what of its scores can't be used
   */
  static KeptStyles of(Path folder, Complaints complaints) {
    FileOfLines file = FileOfLines.at(folder.resolve(RunFolder.SCORES));
    return new KeptStyles(
        complaints, file.isThere() ? new StyleReader(complaints::tell).read(file) : Map.of());
  }

  /** The style that was scored before, if it can be that of the call. */
  Optional<CallStyle> of(Conversation call) {
    StyleReader.Kept scored = kept.get(call.id());
    if (scored != null && !scored.style().fits(call)) {
      complaints.tell(
          new ReadingProblem(scored.file(), scored.line(), "other-scores", List.of(call.id())));
      return Optional.empty();
    }
    return Optional.ofNullable(scored).map(StyleReader.Kept::style);
  }

  /** The style as it is scored now. */
  CallStyle scored(Conversation call, ParsedCard card) {
    return CallStyle.of(evaluators.of(card).evaluate(call));
  }
}
