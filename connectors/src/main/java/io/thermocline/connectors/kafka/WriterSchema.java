package io.thermocline.connectors.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** How bodies of one schema id are read as the reader's schema. */
final class WriterSchema {

  private final Schema writer;
  private final Schema reader;
  private final Optional<String> refusal;
  private final boolean sameEncoding;

  WriterSchema(Schema writer, Schema reader) {
    this.writer = writer;
    this.reader = reader;
    this.refusal = refusal(writer, reader);
    this.sameEncoding =
        SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(reader));
  }

  /** Whether a body of this writer is byte for byte a body of the reader. */
  boolean hasReadersEncoding() {
    return sameEncoding && refusal.isEmpty();
  }

  /**
   * The body as the reader's schema would have written it; unchanged if both encode alike.
   *
   * @throws BadRecordException if the writer can't be read as the reader, or the body is corrupt
   */
  byte[] toReadersEncoding(byte[] body, int from, int to) throws BadRecordException {
    if (refusal.isPresent()) {
      throw new BadRecordException(DeadLetterCause.INCOMPATIBLE_SCHEMA, refusal.get());
    }
    AvroCursor cursor = new AvroCursor();
    cursor.reset(body, from, to);
    BodyWalk.walk(writer, cursor);
    cursor.requireEnd();
    try {
      BinaryDecoder in = DecoderFactory.get().binaryDecoder(body, from, to - from, null);
      GenericRecord value = new GenericDatumReader<GenericRecord>(writer, reader).read(null, in);
      ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 16);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(reader).write(value, encoder);
      return out.toByteArray();
    } catch (IOException | AvroRuntimeException e) {
      throw new BadRecordException(
          DeadLetterCause.MALFORMED, "not readable as " + reader.getFullName() + ": " + e);
    }
  }

  private static Optional<String> refusal(Schema writer, Schema reader) {
    var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
      return Optional.of(
          "writer's %s can't be read as %s: %s"
              .formatted(
                  writer.getFullName(),
                  reader.getFullName(),
                  compatibility.getResult().getIncompatibilities()));
    }
    return LogicalTypeCheck.difference(writer, reader);
  }
}
