package io.thermocline.cli.schema;

import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Puts a topic's schemas into the registry under {@code <topic>-value}; safe to repeat. */
public final class SchemaRegistration {

  /**
   * Registers every published version, oldest first, then the current schema.
   *
   * @return the current schema's id
   */
  public static int register(Topic topic, SchemaRegistry registry) {
    List<Schema> versions = new ArrayList<>(PublishedSchemas.of(topic));
    versions.add(topic.valueSchema());
    int id = 0;
    for (Schema version : versions) {
      id = registry.register(topic.subject(), version);
    }
    return id;
  }

  private SchemaRegistration() {}
}
