package dev.crosstalk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.evaluation.CallStyle.OfTurn;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.export.CallTables.CallRow;
import dev.crosstalk.export.CallTables.TurnRow;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import dev.crosstalk.transcript.StepRecord.Status;
import dev.crosstalk.transcript.Turn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
  private static final Utterance CUT =
      new Utterance(1, Speaker.CALLER, "您好，是林悦吗？", OptionalInt.of(3));

  @TempDir Path folder;

  @Test
  void whatIsKnownOfACallAndItsTurnsIsReadBackWithItsTypes() throws IOException {
    RecordedTurn turn =
        new RecordedTurn(
            CUT,
            Optional.of(Turn.Source.CARD),
            List.of(2, 3),
            List.of(),
            List.of(1),
            List.of(new Turn.Rejected("x", "markdown")),
            Optional.of(new Turn.Tokens(7, 8)));
    RecordedCall call =
        new RecordedCall(
            new Conversation("a-1-1", Optional.of("a.md"), Optional.of("ab"), List.of(CUT)),
            OptionalLong.of(5_000_000_000L),
            OptionalInt.of(1),
            Optional.of("guide"),
            Map.of(Speaker.CALLER, "m", Speaker.CALLEE, "n"),
            Map.of(),
            Optional.empty(),
            List.of(turn),
            List.of(Status.SILENT, Status.DONE, Status.PENDING),
            List.of("said-again"),
            new RecordedCall.End(
                Optional.of(EndReason.HUNG_UP),
                Optional.of(Speaker.CALLEE),
                OptionalInt.of(1),
                List.of(new HeldCondition(Speaker.CALLEE, 4, 0.9))));
    Optional<CallStyle> style =
        Optional.of(
            new CallStyle(
                OptionalDouble.of(0.25), Verdict.FAIL, Map.of(1, new OfTurn(0.25, Verdict.FAIL))));

    Group row =
        written(
                "calls",
                CallTables.CALLS,
                List.of(new CallRow(call, style, Optional.of(Split.TRAIN))))
            .get(0);
    Group turnRow =
        written(
                "turns",
                CallTables.TURNS,
                List.of(new TurnRow(call, turn, style, Optional.of(Split.TRAIN))))
            .get(0);

    assertThat(row.getString("id", 0)).isEqualTo("a-1-1");
    assertThat(row.getLong("seed", 0)).isEqualTo(5_000_000_000L);
    assertThat(row.getString("end_reason", 0)).isEqualTo("hung-up");
    assertThat(row.getGroup("callee_conditions", 0).getGroup("list", 0).getInteger("element", 0))
        .isEqualTo(4);
    assertThat(row.getGroup("caller_conditions", 0).getFieldRepetitionCount("list")).isZero();
    assertThat(row.getInteger("steps", 0)).isEqualTo(2);
    assertThat(row.getInteger("steps_done", 0)).isEqualTo(1);
    assertThat(row.getDouble("style", 0)).isEqualTo(0.25);
    assertThat(row.getFieldRepetitionCount("plan")).as("not known").isZero();
    assertThat(row.getString("split", 0)).isEqualTo("train");
    assertThat(turnRow.getString("text", 0)).isEqualTo("您好，是林悦吗？");
    assertThat(turnRow.getString("heard", 0)).isEqualTo("您好，");
    assertThat(turnRow.getBoolean("interrupted", 0)).isTrue();
    assertThat(turnRow.getGroup("steps", 0).getFieldRepetitionCount("list")).isEqualTo(2);
    assertThat(turnRow.getGroup("refused", 0).getGroup("list", 0).getString("element", 0))
        .isEqualTo("markdown");
    assertThat(turnRow.getString("verdict", 0)).isEqualTo("fail");
    assertThat(turnRow.getLong("tokens_out", 0)).isEqualTo(8);
  }

  private <T> List<Group> written(String name, List<Column<T>> columns, List<T> rows)
      throws IOException {
    Path file = folder.resolve(name);
    try (ParquetTable<T> table = ParquetTable.in(file, name, columns)) {
      for (T row : rows) {
        table.write(row);
      }
    }
    assertThat(Files.size(file)).isPositive();
    return read(file);
  }

  private static List<Group> read(Path file) throws IOException {
    List<Group> rows = new ArrayList<>();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Gunzip())
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      PageReadStore pages = reader.readNextRowGroup();
      RecordReader<Group> records =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
      for (long i = 0; i < pages.getRowCount(); i++) {
        rows.add(records.read());
      }
    }
    return rows;
  }

  /** The way back, which the program has no need of. */
  private static final class Gunzip implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
      return new BytesInputDecompressor() {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
          try (GZIPInputStream in = new GZIPInputStream(bytes.toInputStream())) {
            return BytesInput.from(in.readAllBytes());
          }
        }

        @Override
        public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size)
            throws IOException {
          byte[] bytes = new byte[packed];
          in.get(bytes);
          out.put(decompress(BytesInput.from(bytes), size).toInputStream().readAllBytes());
        }

        @Override
        public void release() {
          // Holds nothing.
        }
      };
    }

    @Override
    public void release() {
      // Holds nothing.
    }
  }
}
