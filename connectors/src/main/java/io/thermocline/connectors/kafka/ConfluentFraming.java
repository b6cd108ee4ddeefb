package io.thermocline.connectors.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Values as Confluent clients write them: byte 0, the schema id, the Avro body. Not thread-safe.
 *
 * @param <T> generated Avro class
 */
public final class ConfluentFraming<T> {

  static final int BYTES = 1 + Integer.BYTES;

  private final SpecificDatumWriter<T> writer;
  private final byte[] frame;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);

  public ConfluentFraming(Schema schema, int schemaId) {
    this.writer = new SpecificDatumWriter<>(schema);
    this.frame = header(schemaId);
  }

  /** Puts the framing before a body that is encoded already. */
  public static byte[] frame(int schemaId, byte[] body) {
    return ByteBuffer.allocate(BYTES + body.length).put(header(schemaId)).put(body).array();
  }

  public byte[] frame(T value) {
    out.reset();
    out.writeBytes(frame);
    try {
      writer.write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] header(int schemaId) {
    return ByteBuffer.allocate(BYTES).put((byte) 0).putInt(schemaId).array();
  }
}
