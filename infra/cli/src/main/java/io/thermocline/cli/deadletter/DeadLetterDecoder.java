package io.thermocline.cli.deadletter;

import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.registry.UnknownSchemaException;
import io.thermocline.events.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** Reads envelopes in the Confluent framing. For one thread. */
final class DeadLetterDecoder {

  private static final int FRAME = 5;

  private final SchemaRegistry registry;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  DeadLetterDecoder(SchemaRegistry registry) {
    this.registry = registry;
  }

  /** The envelope, or empty if the bytes hold none. */
  Optional<DeadLetter> decode(byte[] value) {
    if (value == null || value.length < FRAME || value[0] != 0) {
      return Optional.empty();
    }
    try {
      Schema writer =
          schemas.computeIfAbsent(ByteBuffer.wrap(value, 1, 4).getInt(), registry::schemaById);
      return Optional.of(
          new SpecificDatumReader<DeadLetter>(writer, DeadLetter.getClassSchema())
              .read(
                  null,
                  DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null)));
    } catch (IOException | AvroRuntimeException | UnknownSchemaException e) {
      return Optional.empty();
    }
  }
}
