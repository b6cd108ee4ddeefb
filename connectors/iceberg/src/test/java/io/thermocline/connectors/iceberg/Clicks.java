package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.schemas.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of clicks, in two versions of their schema. */
final class Clicks {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  static final Clock CLOCK = new Clock.AsOf(TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC));

  /** Ids in the registry. */
  static final int FIRST = 1;

  static final int WIDER = 2;

  /** With a wider count and a list. */
  static final Schema WIDER_CLICK =
      SchemaBuilder.record("Click")
          .fields()
          .requiredString("page")
          .name("at")
          .type(Archives.CLICK.getField("at").schema())
          .noDefault()
          .optionalLong("count")
          .name("tags")
          .type()
          .array()
          .items()
          .stringType()
          .arrayDefault(java.util.List.of())
          .endRecord();

  private Clicks() {}

  static RegistryStub registry() {
    return new RegistryStub(java.util.Map.of(FIRST, Archives.CLICK, WIDER, WIDER_CLICK));
  }

  /** A click at noon of a day. */
  static ConsumerRecord<byte[], byte[]> click(
      Dataset dataset, int partition, long offset, LocalDate day) {
    GenericData.Record click = new GenericData.Record(Archives.CLICK);
    click.put("page", "page-" + offset);
    click.put("at", noon(day).toEpochMilli());
    click.put("count", (int) offset);
    return record(dataset, partition, offset, FIRST, click);
  }

  /** The same by a newer producer. */
  static ConsumerRecord<byte[], byte[]> wider(
      Dataset dataset, int partition, long offset, LocalDate day, String... tags) {
    GenericData.Record click = new GenericData.Record(WIDER_CLICK);
    click.put("page", "page-" + offset);
    click.put("at", noon(day).toEpochMilli());
    click.put("count", offset << 40);
    click.put("tags", java.util.List.of(tags));
    return record(dataset, partition, offset, WIDER, click);
  }

  /** What nobody can read. */
  static ConsumerRecord<byte[], byte[]> poison(Dataset dataset, int partition, long offset) {
    return new ConsumerRecord<>(dataset.topic(), partition, offset, null, new byte[] {9, 9});
  }

  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      Dataset dataset, int partition, long offset, int schema, GenericData.Record event) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<>(event.getSchema()).write(event, encoder);
      return new ConsumerRecord<>(
          dataset.topic(),
          partition,
          offset,
          new byte[] {1},
          ConfluentFraming.frame(schema, out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
