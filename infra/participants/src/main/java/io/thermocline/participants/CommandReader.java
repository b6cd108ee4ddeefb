package io.thermocline.participants;

import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.registry.UnknownSchemaException;
import io.thermocline.events.SagaCommand;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** Bytes → commands. For one thread. */
final class CommandReader {

  private static final int MAX_BYTES = 16 << 20;

  private final SchemaRegistry registry;
  private final Map<Integer, SpecificDatumReader<SagaCommand>> readers = new HashMap<>();

  CommandReader(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * @throws IOException for what is no command, with what is wrong with it
   */
  SagaCommand read(byte[] value) throws IOException {
    try {
      int id = WireFormat.schemaId(value, MAX_BYTES);
      return readers
          .computeIfAbsent(id, this::reader)
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, null));
    } catch (BadRecordException | AvroRuntimeException | UnknownSchemaException e) {
      throw new IOException("no command: " + e.getMessage(), e);
    }
  }

  private SpecificDatumReader<SagaCommand> reader(int id) {
    return new SpecificDatumReader<>(registry.schemaById(id), SagaCommand.getClassSchema());
  }
}
