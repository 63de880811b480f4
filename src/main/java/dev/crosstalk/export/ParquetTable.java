package dev.crosstalk.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file that is written row by row, with a few megabytes of them in memory. Of Hadoop,
 * which Parquet's signatures name, nothing is needed to write it.
 */
final class ParquetTable<T> implements Closeable {
  private static final long ROW_GROUP = 8L * 1024 * 1024;

  private final ParquetWriter<T> writer;

  ParquetTable(OutputFile file, String name, List<Column<T>> columns) throws IOException {
    this.writer =
        new Builder<>(file, new Rows<>(name, columns))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new GzipCodecs())
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupSize(ROW_GROUP)
            .build();
  }

  /** A table in a file of this machine. */
  static <T> ParquetTable<T> in(Path file, String name, List<Column<T>> columns)
      throws IOException {
    return new ParquetTable<>(new LocalOutputFile(file), name, columns);
  }

  void write(T row) throws IOException {
    writer.write(row);
  }

  /** Writes what is left, and the end of the file, without which nobody can read it. */
  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Rows<T> extends WriteSupport<T> {
    private final MessageType schema;
    private final List<Column<T>> columns;
    private RecordConsumer to;

    Rows(String name, List<Column<T>> columns) {
      this.schema = new MessageType(name, columns.stream().map(Column::type).toList());
      this.columns = List.copyOf(columns);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public WriteContext init(Configuration hadoop) {
      throw new UnsupportedOperationException("there is no Hadoop here");
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      to = consumer;
    }

    @Override
    public void write(T row) {
      to.startMessage();
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).write(row, i, to);
      }
      to.endMessage();
    }
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final WriteSupport<T> rows;

    Builder(OutputFile file, WriteSupport<T> rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    protected WriteSupport<T> getWriteSupport(Configuration hadoop) {
      return rows;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
      return rows;
    }
  }
}
