package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.ConfluentFraming;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whatever a row says it can give back, it gives back byte for byte. */
class RowBuilderTest {

  private final RowBuilder rows = new RowBuilder(Everything.COLUMNS);

  @Property
  void whatAvrosEncoderWroteComesBackWithoutRawBytes(@ForAll Random random) throws Exception {
    byte[] body = Everything.encode(Everything.event(random));
    Row row = read(body);
    assertThat(raw(row)).isEmpty();
    assertThat(Reencoded.body(row, Everything.COLUMNS, Everything.SCHEMA)).isEqualTo(body);
  }

  @Property
  void whateverElseIsReadComesBackToo(@ForAll Random random) throws Exception {
    byte[] body = Everything.encode(Everything.event(random));
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
            : Reencoded.body(row, Everything.COLUMNS, Everything.SCHEMA);
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
            "t", 3, 99, new byte[] {1}, ConfluentFraming.frame(7, Everything.encode(Everything.event(new Random(1)))));
    record.headers().add("trace", new byte[] {5}).add("none", null);
    Row row = rows.row(record, 7, rows.reader(Everything.SCHEMA));
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
        rows.reader(Everything.SCHEMA));
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
    return row.get(Everything.COLUMNS.fields().indexOf(Everything.COLUMNS.field(column)));
  }
}
