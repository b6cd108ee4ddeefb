package io.thermocline.cli.topic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values as Confluent clients write them: a zero byte, the schema's id in four bytes, then Avro
 * binary. For one thread.
 */
public final class ConfluentEncoder<T extends SpecificRecord> {

  private final SpecificDatumWriter<T> writer;
  private final byte[] prefix;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder;

  /**
   * @param schemaId under which the registry knows the schema of {@code type}
   */
  public ConfluentEncoder(Class<T> type, int schemaId) {
    this.writer = new SpecificDatumWriter<>(type);
    this.prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array();
  }

  public byte[] encode(T value) {
    bytes.reset();
    bytes.writeBytes(prefix);
    encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
