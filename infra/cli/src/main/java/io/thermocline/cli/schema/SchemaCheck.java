package io.thermocline.cli.schema;

import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Compatibility;
import io.thermocline.schemas.PublishedSchemas;
import io.thermocline.schemas.Topic;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Whether a topic's current schema and all it lives with can read each other: every published
 * version, and every version the registry has. Both ways: today's readers read old records, and
 * yesterday's readers, still deployed, read new ones.
 */
public final class SchemaCheck {

  /**
   * What speaks against a topic's current schema.
   *
   * @param against whose versions it was held against
   * @param reason version, direction, field and reason
   */
  public record Finding(String topic, String against, String reason) {
    @Override
    public String toString() {
      return topic + " (" + against + "): " + reason;
    }
  }

  /** Against the published versions; empty if all is well. */
  public static List<Finding> againstPublished(Topic topic) {
    return findings(topic, "published", PublishedSchemas.of(topic));
  }

  /** Against the registry's versions; empty if all is well or it has none. */
  public static List<Finding> againstRegistry(Topic topic, SchemaRegistry registry) {
    return findings(topic, "registry", registry.versions(topic.subject()));
  }

  static List<Finding> findings(Topic topic, String against, List<Schema> versions) {
    return Compatibility.problems(topic.valueSchema(), versions).stream()
        .map(reason -> new Finding(topic.name(), against, reason))
        .toList();
  }

  private SchemaCheck() {}
}
