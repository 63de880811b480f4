package dev.crosstalk.export;

import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.export.CallTables.CallRow;
import dev.crosstalk.export.CallTables.TurnRow;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a part of a run's calls, in memory: Parquet with the columns of an export, but for
 * the card, which the folder of the part names, and the split, which is an export's.
 */
public final class PartTables {
  private static final Set<String> LEFT_OUT = Set.of("card", "split");

  private final MemoryFile callFile = new MemoryFile();
  private final MemoryFile turnFile = new MemoryFile();
  private final ParquetTable<CallRow> calls;
  private final ParquetTable<TurnRow> turns;

  public PartTables() throws IOException {
    this.calls = new ParquetTable<>(callFile, "calls", kept(CallTables.CALLS));
    this.turns = new ParquetTable<>(turnFile, "turns", kept(CallTables.TURNS));
  }

  private static <T> List<Column<T>> kept(List<Column<T>> columns) {
    return columns.stream().filter(each -> !LEFT_OUT.contains(each.type().getName())).toList();
  }

  /**
   * Adds a call.
   *
   * @param style that of its callee, where it is scored
   */
  public void add(RecordedCall call, Optional<CallStyle> style) throws IOException {
    calls.write(new CallRow(call, style, Optional.empty()));
    for (RecordedTurn turn : call.turns()) {
      turns.write(new TurnRow(call, turn, style, Optional.empty()));
    }
  }

  /** Ends both tables; no call can be added any more. */
  public void close() throws IOException {
    calls.close();
    turns.close();
  }

  /** The table of calls, once it is closed. */
  public byte[] calls() {
    return callFile.bytes();
  }

  /** The table of turns, once it is closed. */
  public byte[] turns() {
    return turnFile.bytes();
  }
}
