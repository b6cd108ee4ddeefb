package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.registry.SchemaRegistry;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Binder;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.parquet.schema.MessageType;

/**
 * Reads archived rows back as the Kafka records they were: the same key, value bytes, headers and
 * timestamp, at their original coordinates. Values come from {@link Coordinates#RAW} where a row
 * has that, else they are encoded from the columns with the schema they were written with, which
 * the registry must still have. Not thread-safe: one for each thread that reads.
 */
public final class ArchivedRecords {

  private final Table table;
  private final Expression filter;
  private final Schema columns;
  private final boolean bytesOnly;
  private final Evaluator evaluator;
  private final RecordBuilder records;

  /** Which coordinates are wanted; asked before anything else is made of a row. */
  @FunctionalInterface
  public interface Wanted {
    boolean test(int partition, long offset);
  }

  /**
   * @param topic that the records are said to be from
   * @param filter on the table's columns that rows must pass; row groups that can't pass it are not
   *     read
   */
  public ArchivedRecords(Table table, String topic, Expression filter, SchemaRegistry registry) {
    this.table = table;
    this.filter = filter;
    this.columns = table.schema();
    this.bytesOnly = !namesTexts(filter);
    this.evaluator = new Evaluator(columns.asStruct(), filter);
    this.records = new RecordBuilder(topic, columns.asStruct(), registry);
  }

  /** All rows. */
  public ArchivedRecords(Table table, String topic, SchemaRegistry registry) {
    this(table, topic, Expressions.alwaysTrue(), registry);
  }

  /**
   * Hands over the records of a file, in the order of its rows: sorted by no means that a caller
   * may rely on.
   *
   * @throws NotFoundException if the file isn't there: a newer snapshot may have replaced it
   * @throws IllegalStateException that names the row, if one can't be a record again
   */
  public void read(DataFile file, Wanted wanted, Consumer<ConsumerRecord<byte[], byte[]>> consumer)
      throws IOException {
    try (CloseableIterable<RowBatch> batches = batches(file)) {
      for (RowBatch row : batches) {
        while (row.next()) {
          if (wanted.test(records.partition(row), records.offset(row)) && evaluator.eval(row)) {
            consumer.accept(records.record(row));
          }
        }
      }
    }
  }

  private boolean namesTexts(Expression filter) {
    return Binder.boundReferences(columns.asStruct(), List.of(filter), true).stream()
        .anyMatch(id -> columns.findType(id).typeId() == Type.TypeID.STRING);
  }

  private CloseableIterable<RowBatch> batches(DataFile file) {
    return Parquet.read(table.io().newInputFile(file.location(), file.fileSizeInBytes()))
        .project(columns)
        .filter(filter)
        .recordsPerBatch(BatchReader.BATCH_ROWS)
        .createBatchedReaderFunc(this::reader)
        .build();
  }

  private BatchReader reader(MessageType inFile) {
    return bytesOnly
        ? new BatchReader(TextsAsBytes.of(columns), TextsAsBytes.of(inFile))
        : new BatchReader(columns, inFile);
  }
}
