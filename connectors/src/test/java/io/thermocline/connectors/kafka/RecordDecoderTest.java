package io.thermocline.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.events.DeadLetter;
import io.thermocline.schemas.ReplayMarker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {

  private static final Schema READER =
      SchemaBuilder.record("Note").fields().requiredString("text").requiredLong("at").endRecord();
  private static final int ID = 7;
  private static final int MAX_BYTES = 1000;
  private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);

  private final FakeRegistry registry = new FakeRegistry().with(ID, READER);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private RecordDecoder<String> decoder;

  /** Reads {@code text@at}. */
  private static final class NoteDecoder implements BodyDecoder<String> {

    @Override
    public Schema schema() {
      return READER;
    }

    @Override
    public String decode(byte[] key, byte[] body, AvroCursor cursor) throws BadRecordException {
      int length = cursor.skipString("text");
      String text = new String(body, cursor.position() - length, length, StandardCharsets.UTF_8);
      return text + "@" + cursor.readLong("at");
    }

    @Override
    public String replayed(String note) {
      return "again " + note;
    }

    @Override
    public TypeInformation<String> type() {
      return Types.STRING;
    }

    @Override
    public long eventTime(String note) {
      return Long.parseLong(note.substring(note.indexOf('@') + 1));
    }
  }

  @BeforeEach
  void open() {
    decoder = new RecordDecoder<>(new NoteDecoder(), RegistryConfig.of("none"), MAX_BYTES, "read");
    decoder.open(registry, () -> now);
  }

  @Test
  void readsAValueAndItsEventTime() throws IOException {
    Decoded<String> decoded = decode(framed(ID, note("hello", 42)));
    assertThat(decoded.isDeadLetter()).isFalse();
    assertThat(decoded.value()).isEqualTo("hello@42");
    assertThat(decoded.eventTime()).isEqualTo(42);
  }

  @Test
  void tellsAReplayedRecordFromANewOne() throws IOException {
    RecordHeaders headers = new RecordHeaders();
    headers.add(ReplayMarker.HEADER, new byte[0]);
    assertThat(decode(framed(ID, note("hello", 42)), headers).value()).isEqualTo("again hello@42");
  }

  @Test
  void refusesEachKindOfBadFramingWithItsCause() throws IOException {
    byte[] good = framed(ID, note("hello", 42));
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 1;
    assertThat(cause(null)).isEqualTo("NULL_VALUE");
    assertThat(cause(new byte[0])).isEqualTo("WRONG_MAGIC_BYTE");
    assertThat(cause(wrongMagic)).isEqualTo("WRONG_MAGIC_BYTE");
    assertThat(cause(new byte[] {0, 0, 0})).isEqualTo("TRUNCATED");
    assertThat(cause(new byte[MAX_BYTES + 1])).isEqualTo("OVERSIZED");
    assertThat(cause(Arrays.copyOf(good, good.length - 1))).isEqualTo("TRUNCATED");
    assertThat(cause(Arrays.copyOf(good, good.length + 3))).isEqualTo("TRAILING_BYTES");
    assertThat(cause(framed(99, note("hello", 42)))).isEqualTo("UNKNOWN_SCHEMA");
  }

  @Test
  void believesNoLengthThatIsNotThere() {
    byte[] claims2Gb = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    byte[] negative = {3};
    byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    assertThat(cause(framed(ID, claims2Gb))).isEqualTo("TRUNCATED");
    assertThat(cause(framed(ID, negative))).isEqualTo("MALFORMED");
    assertThat(cause(framed(ID, endless))).isEqualTo("MALFORMED");
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    assertThat(cause(framed(ID, new byte[] {4, (byte) 0xc3, 0x28, 0}))).isEqualTo("MALFORMED");
    assertThat(cause(framed(ID, note("a\0b", 1)))).isEqualTo("INVALID");
    assertThat(decode(framed(ID, note("é€😀 longer than eight", 1))).value())
        .isEqualTo("é€😀 longer than eight@1");
  }

  @Test
  void aBadRecordDoesNotTouchTheNext() throws IOException {
    byte[] good = framed(ID, note("hello", 42));
    for (int length = 0; length < good.length; length++) {
      assertThat(decode(Arrays.copyOf(good, length)).isDeadLetter())
          .as("%d bytes", length)
          .isTrue();
      assertThat(decode(good).value()).isEqualTo("hello@42");
    }
  }

  @Test
  void aDeadLetterCarriesBytesCoordinatesAndStep() throws IOException {
    byte[] value = {9, 8, 7};
    DeadLetter letter = letter(decode(value));
    assertThat(letter.getTopic()).isEqualTo("notes");
    assertThat(letter.getPartition()).isEqualTo(3);
    assertThat(letter.getOffset()).isEqualTo(12L);
    assertThat(letter.getTimestamp()).isEqualTo(Instant.ofEpochMilli(55));
    assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(KEY));
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
    assertThat(letter.getHeaders())
        .singleElement()
        .satisfies(h -> assertThat(h.getName()).isEqualTo("trace"));
    assertThat(letter.getStep()).isEqualTo("read");
    assertThat(letter.getFailedAt()).isEqualTo(now);
    assertThat(letter.getMessage()).contains("first byte is 9");
  }

  @Test
  void readsAWriterWithMoreFieldsInAnotherOrder() throws IOException {
    Schema writer =
        SchemaBuilder.record("Note")
            .fields()
            .requiredLong("at")
            .optionalString("more")
            .requiredString("text")
            .endRecord();
    registry.with(8, writer);
    GenericData.Record value =
        new GenericRecordBuilder(writer).set("at", 5L).set("more", "x").set("text", "hi").build();
    byte[] body = encode(writer, value);
    assertThat(decode(framed(8, body)).value()).isEqualTo("hi@5");
    assertThat(cause(framed(8, Arrays.copyOf(body, body.length - 1)))).isEqualTo("TRUNCATED");
    assertThat(cause(framed(8, Arrays.copyOf(body, body.length + 1)))).isEqualTo("TRAILING_BYTES");
  }

  @Test
  void refusesAWriterThatMeansSomethingElse() throws IOException {
    registry.with(8, SchemaBuilder.record("Other").fields().requiredLong("at").endRecord());
    assertThat(cause(framed(8, new byte[] {2}))).isEqualTo("INCOMPATIBLE_SCHEMA");
  }

  @Test
  void refusesMicrosecondsWhereMillisecondsAreRead() {
    Schema millis = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema micros = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    assertThat(LogicalTypeCheck.difference(at(micros), at(millis)))
        .hasValue("field at: written as timestamp-micros, read as timestamp-millis");
    assertThat(LogicalTypeCheck.difference(at(Schema.create(Schema.Type.LONG)), at(millis)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void waitsForARegistryThatIsDown() throws IOException {
    registry.callsUntilUp = 2;
    assertThat(decode(framed(ID, note("hello", 42))).value()).isEqualTo("hello@42");
    assertThat(registry.asked).isEqualTo(3);
  }

  @Test
  void asksForAnUnknownIdOnceAndAgainAfterAWhile() throws IOException {
    byte[] record = framed(8, note("hello", 42));
    assertThat(cause(record)).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(cause(record)).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(registry.asked).isEqualTo(1);
    registry.with(8, READER);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(decode(record).value()).isEqualTo("hello@42");
  }

  private static Schema at(Schema type) {
    return SchemaBuilder.record("Note").fields().name("at").type(type).noDefault().endRecord();
  }

  private Decoded<String> decode(byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {1});
    return decode(value, headers);
  }

  private Decoded<String> decode(byte[] value, RecordHeaders headers) {
    return decoder.decode(
        new ConsumerRecord<>(
            "notes",
            3,
            12,
            55,
            TimestampType.CREATE_TIME,
            1,
            1,
            KEY,
            value,
            headers,
            Optional.empty()));
  }

  private String cause(byte[] value) {
    Decoded<String> decoded = decode(value);
    assertThat(decoded.isDeadLetter()).isTrue();
    return letter(decoded).getCause();
  }

  private static DeadLetter letter(Decoded<String> decoded) {
    try {
      return new SpecificDatumReader<DeadLetter>(DeadLetter.getClassSchema())
          .read(null, DecoderFactory.get().binaryDecoder(decoded.deadLetter().envelope, null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] framed(int id, byte[] body) {
    return ConfluentFraming.frame(id, body);
  }

  private static byte[] note(String text, long at) throws IOException {
    return encode(READER, new GenericRecordBuilder(READER).set("text", text).set("at", at).build());
  }

  private static byte[] encode(Schema schema, GenericData.Record value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericData.Record>(schema).write(value, encoder);
    return out.toByteArray();
  }
}
