package io.thermocline.connectors.kafka;

import io.thermocline.connectors.registry.RegistryUnavailableException;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.registry.UnknownSchemaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry in memory that can be down for a number of calls. */
final class FakeRegistry implements SchemaRegistry {

  private final Map<Integer, Schema> schemas = new HashMap<>();
  int callsUntilUp;
  int asked;

  FakeRegistry with(int id, Schema schema) {
    schemas.put(id, schema);
    return this;
  }

  @Override
  public Schema schemaById(int id) {
    asked++;
    if (callsUntilUp-- > 0) {
      throw new RegistryUnavailableException("down", null);
    }
    if (!schemas.containsKey(id)) {
      throw new UnknownSchemaException("no " + id, null);
    }
    return schemas.get(id);
  }

  @Override
  public int register(String subject, Schema schema) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Schema> versions(String subject) {
    throw new UnsupportedOperationException();
  }
}
