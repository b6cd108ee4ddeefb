package io.thermocline.bench.query;

import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.DistinctValues;
import io.thermocline.connectors.iceberg.KeyFilters;
import io.thermocline.connectors.iceberg.Row;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderLine;
import io.thermocline.jobs.retention.rewrite.RollingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;

/**
 * Days of orders in a table, a file a day as ingest leaves them. An order lives about an hour;
 * their ids are random.
 */
final class ArchivedOrders {

  private static final int FRAME = 5;
  private static final int SCHEMA_ID = 1;
  private static final long SEED = 11;
  private static final long MICROS = 1000;

  private final SpecificDatumReader<OrderEvent> reader =
      new SpecificDatumReader<>(OrderEvent.getClassSchema());
  private final Table table;
  private final Schema schema;
  private final Types.StructType line;
  private final long rowsOfADay;
  private final KeyFilters filters;

  /** As ingest does, from the file before. */
  private Map<String, String> layout;

  private String someOrder = "";

  ArchivedOrders(Table table, long rowsOfADay) {
    this.table = table;
    this.schema = table.schema();
    this.line = schema.findType("lines").asListType().elementType().asStructType();
    this.rowsOfADay = rowsOfADay;
    this.filters = KeyFilters.of(schema, Optional.of("orderId")).orElseThrow();
    this.layout = filters.properties();
  }

  /** Adds the days from {@code first} on. */
  void add(LocalDate first, int days) throws IOException {
    long offset = 0;
    for (int i = 0; i < days; i++) {
      AppendFiles append = table.newAppend();
      offset = write(first.plusDays(i), offset, append);
      append.set(ArchivedOffsets.NEXT_OFFSETS, "0:" + offset).commit();
    }
  }

  /** One that is there, of a day in the middle. */
  String someOrder() {
    return someOrder;
  }

  private long write(LocalDate day, long firstOffset, AppendFiles append) throws IOException {
    OrderTraffic traffic =
        new OrderTraffic(
            OrderTrafficOptions.clean(
                SEED + day.toEpochDay(),
                rowsOfADay,
                day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(1),
                Duration.ofDays(1).minusSeconds(2).dividedBy(rowsOfADay)),
            SCHEMA_ID);
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    long offset = firstOffset;
    DistinctValues keys = new DistinctValues();
    try (RollingFiles out =
        new RollingFiles(
            table,
            table.io(),
            table.location() + "/data",
            table.spec(),
            partition,
            layout,
            Long.MAX_VALUE)) {
      for (; traffic.hasNext(); offset++) {
        TrafficRecord record = traffic.next();
        OrderEvent event = event(record);
        if (offset == firstOffset + rowsOfADay / 2) {
          someOrder = event.getOrderId();
        }
        Row row = row(event, record, offset);
        filters.count(row, keys);
        out.write(row);
      }
      for (DataFile file : out.finish()) {
        append.appendFile(file);
        layout = filters.properties(keys.estimate(), rowsOfADay, file.fileSizeInBytes());
      }
    }
    return offset;
  }

  private OrderEvent event(TrafficRecord record) throws IOException {
    byte[] value = record.value().orElseThrow();
    return reader.read(
        null, DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null));
  }

  private Row row(OrderEvent event, TrafficRecord record, long offset) {
    Row row = new Row(schema.columns().size());
    long micros = event.getOccurredAt().toEpochMilli() * MICROS;
    set(row, "eventId", text(event.getEventId()));
    set(row, "orderId", text(event.getOrderId()));
    set(row, "customerId", text(event.getCustomerId()));
    set(row, "type", text(event.getType().toString()));
    set(row, "occurredAt", micros);
    set(row, "currency", text(event.getCurrency()));
    set(row, "lines", lines(event));
    set(row, "reason", text(event.getReason()));
    set(row, "attributes", attributes(event));
    set(row, "_partition", 0);
    set(row, "_offset", offset);
    set(row, "_timestamp", micros);
    set(row, "_key", ByteBuffer.wrap(record.key().orElseThrow()));
    set(row, "_schema_id", SCHEMA_ID);
    return row;
  }

  private List<Row> lines(OrderEvent event) {
    List<Row> lines = new ArrayList<>();
    for (OrderLine one : event.getLines()) {
      Row row = new Row(line.fields().size());
      row.set(line.fields().indexOf(line.field("productId")), text(one.getProductId()));
      row.set(line.fields().indexOf(line.field("quantity")), one.getQuantity());
      row.set(line.fields().indexOf(line.field("unitPrice")), one.getUnitPrice());
      lines.add(row);
    }
    return lines;
  }

  private static Map<Utf8, Utf8> attributes(OrderEvent event) {
    Map<Utf8, Utf8> attributes = new LinkedHashMap<>();
    event.getAttributes().forEach((key, value) -> attributes.put(text(key), text(value)));
    return attributes;
  }

  private static Utf8 text(String text) {
    return text == null ? null : new Utf8(text);
  }

  private void set(Row row, String column, Object value) {
    row.set(schema.columns().indexOf(schema.asStruct().field(column)), value);
  }
}
