package io.thermocline.cli.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes Avro records as Confluent clients do: a zero byte, the schema id in four bytes, the Avro
 * body. Reuses its buffers: one thread at a time.
 */
public final class ConfluentEncoder<T extends SpecificRecord> {

  private final byte[] header;
  private final SpecificDatumWriter<T> writer;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);

  /**
   * @param schemaId the registry's id of {@code schema}
   */
  public ConfluentEncoder(int schemaId, Schema schema) {
    this.header = ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array();
    this.writer = new SpecificDatumWriter<>(schema);
  }

  /** The record's bytes, in an array of its own. */
  public byte[] encode(T record) {
    out.reset();
    out.writeBytes(header);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail to be written", e);
    }
    return out.toByteArray();
  }
}
