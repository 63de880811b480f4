package dev.crosstalk.export;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.export.CallTables.CallRow;
import dev.crosstalk.export.CallTables.TurnRow;
import dev.crosstalk.export.PreferencePairs.Pair;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.NearDuplicates;
import dev.crosstalk.text.TextSketch;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes one call after the other and writes what is made of it. Of the calls themselves none is
 * kept. What is exported depends on the calls, their order and the settings alone.
 *
 * <p>{@link #prepare} may be called by many threads, the rest by one.
 */
public final class Exporter {
  /** The table of calls, one row each. */
  public static final String CALLS = "calls.parquet";

  /** The table of their turns. */
  public static final String TURNS = "turns.parquet";

  private final ExportSettings settings;
  private final ExportFolder folder;
  private final ExportCounts counts = new ExportCounts();
  private final SystemMessages systems;
  private final NearDuplicates duplicates;
  private final StylePairs styles = new StylePairs();
  private ParquetTable<CallRow> calls;
  private ParquetTable<TurnRow> turns;

  public Exporter(ExportSettings settings, ExportFolder folder) {
    this.settings = settings;
    this.folder = folder;
    this.systems = new SystemMessages(settings.side());
    this.duplicates = new NearDuplicates(settings.near());
  }

  /** A call with what is known of it, ready to be exported in its turn. */
  public record Prepared(
      RecordedCall call,
      LanguagePack language,
      Optional<CallStyle> style,
      Dialogue dialogue,
      TextSketch sketch) {}

  public ExportCounts counts() {
    return counts;
  }

  /** Whether a call passes by what its transcript says; one that does not is counted. */
  public boolean passes(RecordedCall call) {
    Optional<LeftOut> reason = settings.gates().leftOut(call);
    reason.ifPresent(counts::addLeftOut);
    return reason.isEmpty();
  }

  /**
   * Gets a call ready.
   *
   * @param card the one that it was made from, if it is known
   * @param style that of its callee, where it is needed
   */
  public Prepared prepare(RecordedCall call, Optional<Scenario> card, Optional<CallStyle> style) {
    String heard = Dialogue.heard(call.conversation());
    LanguagePack language =
        card.map(LanguagePack::of)
            .orElse(Texts.isChinese(heard) ? LanguagePack.CHINESE : LanguagePack.ENGLISH);
    Optional<String> system = settings.system() ? card.map(systems::of) : Optional.empty();
    return new Prepared(
        call,
        language,
        style,
        Dialogue.of(call, settings.side(), language, system),
        TextSketch.of(heard));
  }

  /** Exports the next call, unless it is left out, which is counted. */
  public void take(Prepared next) throws IOException {
    Optional<LeftOut> reason = settings.gates().leftOut(next.style());
    if (reason.isEmpty() && !duplicates.add(next.sketch())) {
      reason = Optional.of(LeftOut.NEAR_DUPLICATE);
    }
    if (reason.isPresent()) {
      counts.addLeftOut(reason.get());
      return;
    }
    Split split = Split.of(next.call(), settings.validation(), settings.seed());
    counts.addExported(
        next.call(), next.language().code(), next.dialogue(), settings.side(), split);
    if (settings.has(ExportFormat.OPENAI)) {
      chat(ExportFormat.OPENAI, split, ChatLines.openAi(next.dialogue()));
    }
    if (settings.has(ExportFormat.SHAREGPT)) {
      chat(ExportFormat.SHAREGPT, split, ChatLines.shareGpt(next.dialogue()));
    }
    if (settings.has(ExportFormat.DPO)) {
      pairs(next, split);
    }
    if (settings.has(ExportFormat.PARQUET)) {
      rows(next, split);
    }
  }

  private void chat(ExportFormat format, Split split, Optional<String> line) throws IOException {
    if (line.isPresent()) {
      add(format, split, line.get());
    } else {
      counts.addNothingToLearn(format);
    }
  }

  private void pairs(Prepared next, Split split) throws IOException {
    List<Pair> refused = PreferencePairs.of(next.call(), next.dialogue(), counts::addUnpaired);
    List<String> styled =
        settings.pairsStyles() && next.style().isPresent()
            ? styles.add(next.call(), next.dialogue(), next.style().get(), split)
            : List.of();
    for (Pair pair : refused) {
      counts.addPair(pair.kind());
      add(ExportFormat.DPO, split, pair.line());
    }
    for (String line : styled) {
      counts.addPair("style");
      add(ExportFormat.DPO, split, line);
    }
    if (refused.isEmpty() && styled.isEmpty()) {
      counts.addNothingToLearn(ExportFormat.DPO);
    }
  }

  private void rows(Prepared next, Split split) throws IOException {
    if (calls == null) {
      calls = folder.open(CALLS, file -> ParquetTable.in(file, "calls", CallTables.CALLS));
      turns = folder.open(TURNS, file -> ParquetTable.in(file, "turns", CallTables.TURNS));
    }
    calls.write(new CallRow(next.call(), next.style(), Optional.of(split)));
    for (RecordedTurn turn : next.call().turns()) {
      turns.write(new TurnRow(next.call(), turn, next.style(), Optional.of(split)));
    }
    counts.addExample(ExportFormat.PARQUET, split);
  }

  private void add(ExportFormat format, Split split, String line) throws IOException {
    counts.addExample(format, split);
    folder.append(file(format, split), line);
  }

  /** The name of the file that a format's lines of a part are in. */
  static String file(ExportFormat format, Split split) {
    return split.word() + "." + format.word() + ".jsonl";
  }

  /**
   * Writes the data card and puts all files in their places.
   *
   * @return their names
   */
  public List<String> finish(Lineage lineage) throws IOException {
    folder.append(DataCard.FILE, new DataCard(settings, counts, lineage).text());
    return folder.keep(settings.formats().stream().flatMap(Exporter::files));
  }

  private static Stream<String> files(ExportFormat format) {
    return format == ExportFormat.PARQUET
        ? Stream.of(CALLS, TURNS)
        : Arrays.stream(Split.values()).map(split -> file(format, split));
  }
}
