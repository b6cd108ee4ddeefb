package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.ConfluentFraming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whatever a row says it can give back, it gives back byte for byte. */
class RowBuilderTest {

  private static final Schema EVERYTHING =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Everything","fields":[
                {"name":"yes","type":"boolean"},
                {"name":"count","type":"int"},
                {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"exactly","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
                {"name":"day","type":{"type":"int","logicalType":"date"}},
                {"name":"time","type":{"type":"int","logicalType":"time-millis"}},
                {"name":"small","type":"float"},
                {"name":"big","type":"double"},
                {"name":"text","type":["string","null"]},
                {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["A","B","C"]}},
                {"name":"bytes","type":"bytes"},
                {"name":"four","type":{"type":"fixed","name":"Four","size":4}},
                {"name":"money","type":{"type":"bytes","logicalType":"decimal","precision":30,"scale":4}},
                {"name":"cents","type":{"type":"fixed","name":"Cents","size":6,"logicalType":"decimal","precision":12,"scale":2}},
                {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                  {"name":"id","type":"string"},{"name":"n","type":["null","long"]}]}}},
                {"name":"tags","type":{"type":"map","values":["null","string"]}}]}""");

  private static final Types.StructType COLUMNS = columns();

  private static Types.StructType columns() {
    FieldIds ids = new FieldIds();
    List<Types.NestedField> all = new ArrayList<>(AvroColumns.of(EVERYTHING, ids));
    all.addAll(Coordinates.columns(ids));
    return Types.StructType.of(all);
  }

  private final RowBuilder rows = new RowBuilder(COLUMNS);

  @Property
  void whatAvrosEncoderWroteComesBackWithoutRawBytes(@ForAll Random random) throws Exception {
    byte[] body = encode(event(random));
    Row row = read(body);
    assertThat(raw(row)).isEmpty();
    assertThat(Reencoded.body(row, COLUMNS, EVERYTHING)).isEqualTo(body);
  }

  @Property
  void whateverElseIsReadComesBackToo(@ForAll Random random) throws Exception {
    byte[] body = encode(event(random));
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    Row row;
    try {
      row = read(body);
    } catch (BadRecordException refused) {
      return;
    }
    byte[] back =
        raw(row).isPresent()
            ? Arrays.copyOfRange(raw(row).get(), 5, raw(row).get().length)
            : Reencoded.body(row, COLUMNS, EVERYTHING);
    assertThat(back).isEqualTo(body);
  }

  @Example
  void formsThatAvroWouldNotWriteKeepTheirBytes() throws Exception {
    Schema ints = record("{\"type\":\"array\",\"items\":\"int\"}");
    assertThat(raw(read(ints, "04020400"))).as("one block").isEmpty();
    assertThat(raw(read(ints, "0202020400"))).as("two blocks").isPresent();
    assertThat(raw(read(ints, "0304020400"))).as("a block with its size").isPresent();
    assertThat(raw(read(record("\"long\""), "8200")))
        .as("a longer number than need be")
        .isPresent();
    Schema map = record("{\"type\":\"map\",\"values\":\"int\"}");
    assertThat(raw(read(map, "04026102026204" + "00"))).as("a map").isEmpty();
    assertThat(raw(read(map, "04026102026104" + "00"))).as("a key twice").isPresent();
    Schema decimal =
        record("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":0}");
    assertThat(raw(read(decimal, "0205"))).as("5").isEmpty();
    assertThat(raw(read(decimal, "040005"))).as("05").isPresent();
    assertThat(raw(read(record("\"double\""), "010000000000f87f"))).as("another NaN").isPresent();
  }

  @Example
  void valuesThatNoColumnHoldsAreRefused() {
    Schema time = record("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");
    assertThatThrownBy(() -> read(time, "feffffffffffffffff01"))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("x: 9223372036854775807 ms is outside the years 1 to 9999");
    Schema decimal =
        record("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":2,\"scale\":0}");
    assertThatThrownBy(() -> read(decimal, "047fff")).hasMessageContaining("more than 2 digits");
    assertThatThrownBy(() -> read(record("\"int\""), "0202"))
        .hasMessageContaining("1 bytes are left");
  }

  @Example
  void coordinatesAreInTheRow() throws Exception {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "t", 3, 99, new byte[] {1}, ConfluentFraming.frame(7, encode(event(new Random(1)))));
    record.headers().add("trace", new byte[] {5}).add("none", null);
    Row row = rows.row(record, 7, rows.reader(EVERYTHING));
    assertThat(at(row, Coordinates.PARTITION)).isEqualTo(3);
    assertThat(at(row, Coordinates.OFFSET)).isEqualTo(99L);
    assertThat(at(row, Coordinates.SCHEMA_ID)).isEqualTo(7);
    assertThat(at(row, Coordinates.KEY)).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
    assertThat(at(row, Coordinates.HEADERS))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  private Row read(byte[] body) throws BadRecordException {
    return rows.row(
        new ConsumerRecord<>("t", 0, 0, null, ConfluentFraming.frame(1, body)),
        1,
        rows.reader(EVERYTHING));
  }

  private static Row read(Schema schema, String hex) throws BadRecordException {
    FieldIds ids = new FieldIds();
    List<Types.NestedField> all = new ArrayList<>(AvroColumns.of(schema, ids));
    all.addAll(Coordinates.columns(ids));
    RowBuilder rows = new RowBuilder(Types.StructType.of(all));
    byte[] value = ConfluentFraming.frame(1, HexFormat.of().parseHex(hex));
    return rows.row(new ConsumerRecord<>("t", 0, 0, null, value), 1, rows.reader(schema));
  }

  private static Schema record(String type) {
    return new Schema.Parser()
        .parse(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":%s}]}"
                .formatted(type));
  }

  private static Optional<byte[]> raw(Row row) {
    return Optional.ofNullable((ByteBuffer) row.get(row.size() - 1)).map(ByteBuffer::array);
  }

  private static Object at(Row row, String column) {
    return row.get(COLUMNS.fields().indexOf(COLUMNS.field(column)));
  }

  private static byte[] encode(Object event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(EVERYTHING).write(event, encoder);
    return out.toByteArray();
  }

  private static GenericData.Record event(Random random) {
    GenericData.Record event = new GenericData.Record(EVERYTHING);
    event.put("yes", random.nextBoolean());
    event.put("count", random.nextInt());
    event.put("at", random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L));
    event.put("exactly", random.nextBoolean() ? null : random.nextLong(1L << 50));
    event.put("day", random.nextInt(-700_000, 2_000_000));
    event.put("time", random.nextInt(86_400_000));
    event.put("small", random.nextInt(9) == 0 ? Float.NaN : random.nextFloat());
    event.put("big", random.nextInt(9) == 0 ? -0.0 : random.nextGaussian());
    event.put("text", random.nextBoolean() ? null : text(random));
    event.put(
        "kind",
        new GenericData.EnumSymbol(
            EVERYTHING.getField("kind").schema(), "ABC".charAt(random.nextInt(3)) + ""));
    event.put("bytes", ByteBuffer.wrap(bytes(random, random.nextInt(5))));
    event.put(
        "four", new GenericData.Fixed(EVERYTHING.getField("four").schema(), bytes(random, 4)));
    byte[] unscaled = new java.math.BigInteger(random.nextInt(96), random).negate().toByteArray();
    event.put("money", ByteBuffer.wrap(unscaled));
    byte[] cents = new byte[6];
    Arrays.fill(cents, 0, 2, (byte) (random.nextBoolean() ? 0 : -1));
    System.arraycopy(bytes(random, 4), 0, cents, 2, 4);
    event.put("cents", new GenericData.Fixed(EVERYTHING.getField("cents").schema(), cents));
    List<GenericData.Record> lines = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      GenericData.Record line =
          new GenericData.Record(EVERYTHING.getField("lines").schema().getElementType());
      line.put("id", text(random));
      line.put("n", random.nextBoolean() ? null : random.nextLong());
      lines.add(line);
    }
    event.put("lines", lines);
    Map<String, String> tags = new LinkedHashMap<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      tags.put(text(random), random.nextBoolean() ? null : text(random));
    }
    event.put("tags", tags);
    return event;
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(20), 1, 0x800)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
