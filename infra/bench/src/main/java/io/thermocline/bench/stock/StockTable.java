package io.thermocline.bench.stock;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;

/**
 * Events as somebody archives them who follows Iceberg's documentation: a column a field, a
 * partition a day, zstd, everything else as it comes. No coordinates, key and schema id, to its
 * favour.
 *
 * @param <T> the event
 */
public abstract class StockTable<T extends SpecificRecord> implements Serializable {

  private static final long serialVersionUID = 1L;

  static final Types.MapType TEXTS =
      Types.MapType.ofRequired(101, 102, Types.StringType.get(), Types.StringType.get());

  private final String name;
  private final String eventTime;

  StockTable(String name, String eventTime) {
    this.name = name;
    this.eventTime = eventTime;
  }

  /** That of a topic's events. */
  public static StockTable<?> of(String topic) {
    return topic.equals(Topics.ORDERS_EVENTS.name()) ? new StockOrders() : new StockReadings();
  }

  public String name() {
    return name;
  }

  /** Makes it, empty. */
  public Table create(ArchiveCatalog catalog) {
    Schema schema = schema();
    return catalog
        .catalog()
        .createTable(
            ArchiveCatalog.tableOf(name),
            schema,
            PartitionSpec.builderFor(schema).day(eventTime).build());
  }

  abstract Topic topic();

  abstract Class<T> type();

  abstract Schema schema();

  abstract RowData row(T event);

  static StringData text(String text) {
    return text == null ? null : StringData.fromString(text);
  }

  static MapData texts(Map<String, String> texts) {
    Map<Object, Object> map = new HashMap<>();
    texts.forEach((key, value) -> map.put(text(key), text(value)));
    return new GenericMapData(map);
  }
}
