package io.thermocline.cli.schema;

import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Whether a topic's current schema and all it lives with can read each other: every published
 * version, and the newest the registry has. Both ways: today's readers read old records, and
 * yesterday's readers, still deployed, read new ones.
 */
public final class SchemaCheck {

  /** Against the published versions; empty if all is well. */
  public static List<Incompatibility> againstPublished(Topic topic) {
    List<Incompatibility> found = new ArrayList<>();
    int n = 0;
    for (Schema version : PublishedSchemas.of(topic)) {
      n++;
      found.addAll(bothWays(topic, "published version " + n, version));
    }
    return found;
  }

  /** Against the registry's newest version; empty if all is well or it has none. */
  public static List<Incompatibility> againstRegistry(Topic topic, SchemaRegistry registry) {
    List<Schema> versions = registry.versions(topic.subject());
    if (versions.isEmpty()) {
      return List.of();
    }
    return bothWays(
        topic, "registry version " + versions.size(), versions.get(versions.size() - 1));
  }

  static List<Incompatibility> bothWays(Topic topic, String otherName, Schema other) {
    Schema current = topic.valueSchema();
    List<Incompatibility> found = new ArrayList<>();
    found.addAll(Incompatibility.of(topic.name(), "current reading " + otherName, current, other));
    found.addAll(Incompatibility.of(topic.name(), otherName + " reading current", other, current));
    return found;
  }

  private SchemaCheck() {}
}
