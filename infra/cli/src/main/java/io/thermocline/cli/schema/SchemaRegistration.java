package io.thermocline.cli.schema;

import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.PublishedSchemas;
import io.thermocline.schemas.Topic;
import org.apache.avro.Schema;

/** Puts a topic's schemas into the registry under {@code <topic>-value}; safe to repeat. */
public final class SchemaRegistration {

  /**
   * Registers every published version, oldest first.
   *
   * @return the newest one's id
   */
  public static int register(Topic topic, SchemaRegistry registry) {
    int id = 0;
    for (Schema version : PublishedSchemas.of(topic)) {
      id = registry.register(topic.subject(), version);
    }
    return id;
  }

  private SchemaRegistration() {}
}
