package io.thermocline.connectors.iceberg;

import io.thermocline.schemas.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Makes a dataset's table and lets it follow the topic's schema. */
public final class ArchiveTables {

  /** Every table has one partition field: the UTC day of the event. */
  public static final String DAY = "_day";

  /** Of every table of the archive. */
  public static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.format.default", "parquet",
          "write.parquet.compression-codec", "zstd",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "50");

  private static final Map<String, String> INGEST =
      Map.of(
          "write.parquet.compression-level", "3",
          // Offsets and times are delta-encoded in these pages.
          "write.parquet.page-version", "v2");

  private static final int MAX_ATTEMPTS = 20;
  private static final String TOPIC = "thermocline.topic";

  private final ArchiveCatalog catalog;

  public ArchiveTables(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The table of a dataset with a column for each field of {@code value}: made if it is missing,
   * widened if it lacks some. Columns are never dropped or narrowed; their ids stay. Safe to repeat
   * and to run from several places at once.
   *
   * @throws UnsupportedSchemaException if the schema can't be this table
   */
  public Table follow(Dataset dataset, org.apache.avro.Schema value) {
    FieldIds ids = new FieldIds();
    List<NestedField> fields = AvroColumns.of(value, ids);
    Table table = catalog.table(dataset.name()).orElseGet(() -> create(dataset, fields, ids));
    requireTopic(dataset, table);
    widen(table, new Schema(fields));
    return table;
  }

  private Table create(Dataset dataset, List<NestedField> fields, FieldIds ids) {
    List<NestedField> columns = new ArrayList<>(fields);
    columns.addAll(Coordinates.columns(ids));
    Schema schema = new Schema(columns);
    requireEventTime(dataset, schema);
    try {
      if (catalog.catalog() instanceof SupportsNamespaces namespaces
          && !namespaces.namespaceExists(ArchiveCatalog.NAMESPACE)) {
        namespaces.createNamespace(ArchiveCatalog.NAMESPACE);
      }
    } catch (AlreadyExistsException e) {
      // Somebody else was first, which is as good.
    }
    try {
      return catalog
          .catalog()
          .buildTable(ArchiveCatalog.tableOf(dataset.name()), schema)
          .withPartitionSpec(PartitionSpec.builderFor(schema).day(dataset.eventTime(), DAY).build())
          .withProperties(PROPERTIES)
          .withProperties(INGEST)
          .withProperty(TOPIC, dataset.topic())
          .create();
    } catch (AlreadyExistsException e) {
      return catalog.catalog().loadTable(ArchiveCatalog.tableOf(dataset.name()));
    }
  }

  private static void requireEventTime(Dataset dataset, Schema schema) {
    NestedField field = schema.findField(dataset.eventTime());
    if (field == null || field.type().typeId() != Type.TypeID.TIMESTAMP) {
      throw new UnsupportedSchemaException(
          "dataset %s: eventTime %s is no timestamp field of topic %s; name a field of type timestamp-millis or timestamp-micros, or %s"
              .formatted(
                  dataset.name(), dataset.eventTime(), dataset.topic(), Dataset.RECORD_TIME));
    }
  }

  private static void requireTopic(Dataset dataset, Table table) {
    String topic = table.properties().getOrDefault(TOPIC, dataset.topic());
    if (!topic.equals(dataset.topic())) {
      throw new UnsupportedSchemaException(
          "table %s holds topic %s, dataset %s is topic %s: offsets of two topics can't be in one table; give the dataset another name"
              .formatted(table.name(), topic, dataset.name(), dataset.topic()));
    }
  }

  private static void widen(Table table, Schema incoming) {
    for (int attempt = 1; !covers(table, incoming); attempt++) {
      try {
        table.updateSchema().unionByNameWith(incoming).commit();
      } catch (CommitFailedException e) {
        // Somebody else changed the table meanwhile, perhaps in just this way.
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        table.refresh();
      }
    }
  }

  private static boolean covers(Table table, Schema incoming) {
    try {
      return table.updateSchema().unionByNameWith(incoming).apply().sameSchema(table.schema());
    } catch (IllegalArgumentException e) {
      throw new UnsupportedSchemaException(
          "table %s can't take a new version of its schema: %s"
              .formatted(table.name(), e.getMessage()));
    }
  }
}
