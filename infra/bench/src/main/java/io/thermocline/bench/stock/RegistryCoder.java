package io.thermocline.bench.stock;

import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.formats.avro.SchemaCoder;

/**
 * The one class of flink-avro-confluent-registry a source needs, written again: that artifact's
 * client has no obtainable build for the public Avro. Everything else is Flink's flink-avro.
 */
final class RegistryCoder implements SchemaCoder {

  private final SchemaRegistry registry;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  private RegistryCoder(SchemaRegistry registry) {
    this.registry = registry;
  }

  record Provider(String registryUrl) implements SchemaCoderProvider {
    @Override
    public SchemaCoder get() {
      return new RegistryCoder(SchemaRegistry.connect(RegistryConfig.of(registryUrl)));
    }
  }

  @Override
  public Schema readSchema(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readByte() != 0) {
      throw new IOException("the value is not in the Confluent framing");
    }
    return schemas.computeIfAbsent(data.readInt(), registry::schemaById);
  }

  @Override
  public void writeSchema(Schema schema, OutputStream out) {
    throw new UnsupportedOperationException("reads only");
  }
}
