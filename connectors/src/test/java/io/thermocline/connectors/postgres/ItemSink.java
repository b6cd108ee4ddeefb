package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** A writer of items under test, with its clock and its metrics. */
final class ItemSink implements AutoCloseable {

  final ManualTime time = new ManualTime();
  final RecordedMetrics metrics = new RecordedMetrics();
  final ItemRow.Mapper mapper = new ItemRow.Mapper();
  final SinkWriter<ItemRow> writer;

  ItemSink(PostgresConfig config, String table, FlushPolicy policy) {
    writer = UpsertSink.to(ItemRow.table(table), mapper, config, policy).open(metrics, time);
  }

  void write(ItemRow... rows) throws IOException, InterruptedException {
    for (ItemRow row : List.of(rows)) {
      writer.write(row, null);
    }
  }

  void checkpoint() throws IOException, InterruptedException {
    writer.flush(false);
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }
}
