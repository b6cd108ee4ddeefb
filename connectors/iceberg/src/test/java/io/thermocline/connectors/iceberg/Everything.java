package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.kafka.ConfluentFraming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events with a field of every type there is. */
final class Everything {

  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Everything","fields":[
                {"name":"yes","type":"boolean"},
                {"name":"count","type":"int"},
                {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"exactly","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
                {"name":"local","type":{"type":"long","logicalType":"local-timestamp-millis"}},
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

  /** Of its archive table. */
  static final Types.StructType COLUMNS = columns();

  private Everything() {}

  private static Types.StructType columns() {
    FieldIds ids = new FieldIds();
    List<Types.NestedField> all = new ArrayList<>(AvroColumns.of(SCHEMA, ids));
    all.addAll(Coordinates.columns(ids));
    return Types.StructType.of(all);
  }

  static ConsumerRecord<byte[], byte[]> record(int partition, long offset, Object event)
      throws IOException {
    return new ConsumerRecord<>(
        "everything", partition, offset, null, ConfluentFraming.frame(7, encode(event)));
  }

  static byte[] encode(Object event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(SCHEMA).write(event, encoder);
    return out.toByteArray();
  }

  static GenericData.Record event(Random random) {
    GenericData.Record event = new GenericData.Record(SCHEMA);
    event.put("yes", random.nextBoolean());
    event.put("count", random.nextInt());
    event.put("at", random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L));
    event.put("exactly", random.nextBoolean() ? null : random.nextLong(1L << 50));
    event.put("local", random.nextLong(1L << 40));
    event.put("day", random.nextInt(-700_000, 2_000_000));
    event.put("time", random.nextInt(86_400_000));
    event.put("small", random.nextInt(9) == 0 ? Float.NaN : random.nextFloat());
    event.put("big", random.nextInt(9) == 0 ? -0.0 : random.nextGaussian());
    event.put("text", random.nextBoolean() ? null : text(random));
    event.put(
        "kind",
        new GenericData.EnumSymbol(
            SCHEMA.getField("kind").schema(), "ABC".charAt(random.nextInt(3)) + ""));
    event.put("bytes", ByteBuffer.wrap(bytes(random, random.nextInt(5))));
    event.put("four", new GenericData.Fixed(SCHEMA.getField("four").schema(), bytes(random, 4)));
    byte[] unscaled = new BigInteger(random.nextInt(96), random).negate().toByteArray();
    event.put("money", ByteBuffer.wrap(unscaled));
    byte[] cents = new byte[6];
    Arrays.fill(cents, 0, 2, (byte) (random.nextBoolean() ? 0 : -1));
    System.arraycopy(bytes(random, 4), 0, cents, 2, 4);
    event.put("cents", new GenericData.Fixed(SCHEMA.getField("cents").schema(), cents));
    List<GenericData.Record> lines = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      GenericData.Record line =
          new GenericData.Record(SCHEMA.getField("lines").schema().getElementType());
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
