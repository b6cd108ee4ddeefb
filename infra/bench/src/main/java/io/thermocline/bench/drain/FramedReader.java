package io.thermocline.bench.drain;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Avro's own reader behind the Confluent frame, with all the reuse it offers. */
public final class FramedReader<T extends SpecificRecord> {

  private static final int FRAME = 5;

  private final SpecificDatumReader<T> reader;
  private BinaryDecoder decoder;
  private T value;

  public FramedReader(Class<T> type) {
    reader = new SpecificDatumReader<>(type);
  }

  /** Valid until the next call. */
  public T read(byte[] framed) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(framed, FRAME, framed.length - FRAME, decoder);
    value = reader.read(value, decoder);
    return value;
  }
}
