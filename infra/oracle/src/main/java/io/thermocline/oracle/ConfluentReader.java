package io.thermocline.oracle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads Confluent-framed Avro with Avro's stock generic reader: zero byte, schema id in four bytes,
 * body written with that schema, read as another. Plain on purpose: a fresh decoder each time, so
 * that no record can spoil the next.
 */
final class ConfluentReader {

  private static final int HEADER = 5;

  private final WriterSchemas schemas;
  private final Schema readAs;

  /** By schema id: making one costs more than many readings. */
  private final Map<Integer, Utf8Reader> readers = new HashMap<>();

  ConfluentReader(WriterSchemas schemas, Schema readAs) {
    this.schemas = schemas;
    this.readAs = readAs;
  }

  /**
   * Reads a value.
   *
   * @throws DeadRecordException if it is none
   * @throws IOException if the registry gives no answer
   */
  GenericRecord read(Optional<byte[]> value)
      throws DeadRecordException, IOException, InterruptedException {
    byte[] bytes = value.orElseThrow(() -> new DeadRecordException("no value"));
    if (bytes.length < HEADER || bytes[0] != 0) {
      throw new DeadRecordException("not the wire format");
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    Schema writer =
        schemas.byId(id).orElseThrow(() -> new DeadRecordException("unknown schema id"));
    try {
      BinaryDecoder shape = decoder(bytes);
      AvroShape.walk(writer, shape);
      if (!shape.isEnd()) {
        throw new DeadRecordException("trailing bytes");
      }
      return readers
          .computeIfAbsent(id, added -> new Utf8Reader(writer, readAs))
          .read(null, decoder(bytes));
    } catch (IOException | AvroRuntimeException e) {
      throw new DeadRecordException("not the schema's Avro");
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // What Avro throws for enum and union indexes and lengths out of range.
      throw new DeadRecordException("not the schema's Avro");
    }
  }

  /**
   * Reads a value that the pipeline wrote.
   *
   * @throws IOException if it is none, or the registry gives no answer
   */
  GenericRecord ours(ConsumerRecord<byte[], byte[]> record)
      throws IOException, InterruptedException {
    try {
      return read(Optional.ofNullable(record.value()));
    } catch (DeadRecordException e) {
      throw new IOException(
          "%s partition %d offset %d is no %s: %s"
              .formatted(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  readAs.getName(),
                  e.getMessage()),
          e);
    }
  }

  private static BinaryDecoder decoder(byte[] bytes) {
    return DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
  }

  /** Gives strings as their bytes whatever class the schema asks for, so that bad UTF-8 shows. */
  private static final class Utf8Reader extends GenericDatumReader<GenericRecord> {

    Utf8Reader(Schema writer, Schema readAs) {
      super(writer, readAs, plainData());
    }

    /** Avro's "fast reader" would not ask {@link #findStringClass}. */
    private static GenericData plainData() {
      return new GenericData().setFastReaderEnabled(false);
    }

    @Override
    protected Class<?> findStringClass(Schema schema) {
      return CharSequence.class;
    }
  }
}
