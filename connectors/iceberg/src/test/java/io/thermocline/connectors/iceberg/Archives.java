package io.thermocline.connectors.iceberg;

import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Small archives to test with: a catalog in Postgres, files in a directory. */
final class Archives {

  static final Schema CLICK =
      SchemaBuilder.record("Click")
          .fields()
          .requiredString("page")
          .name("at")
          .type(
              org.apache.avro.LogicalTypes.timestampMillis()
                  .addToSchema(Schema.create(Schema.Type.LONG)))
          .noDefault()
          .optionalInt("count")
          .endRecord();

  private Archives() {}

  static CatalogConfig at(Postgres postgres, Path directory) {
    return CatalogConfig.in(postgres.config(), directory.toUri().toString());
  }

  /** A dataset of {@link #CLICK}s; its own for each test. */
  static Dataset clicks(String name) {
    return DatasetText.parse(
            "%s: topic=%s.v1 hot=7d warm=30d cold=1y then=purge eventTime=at key=page"
                .formatted(name, name))
        .get(0);
  }
}
