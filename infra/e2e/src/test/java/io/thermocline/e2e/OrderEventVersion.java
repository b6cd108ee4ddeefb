package io.thermocline.e2e;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * A producer's own version of OrderEvent, compatible with ours.
 *
 * @param schemaId as the registry gave it
 */
record OrderEventVersion(Schema schema, int schemaId) {

  private static final Schema OURS = Topics.ORDERS_EVENTS.valueSchema();
  private static final int HEADER = 5;

  /** Newer than ours: one more field, in the midst of the others. */
  static OrderEventVersion withOneMoreField(SchemaRegistry registry, String name) {
    return registered(
        fields -> {
          List<Field> more = new ArrayList<>(fields);
          more.add(3, new Field(name, Schema.create(Type.STRING), null, "web"));
          return more;
        },
        registry);
  }

  /** The same fields in the opposite order, those of the lines too. */
  static OrderEventVersion inOppositeOrder(SchemaRegistry registry) {
    return registered(OrderEventVersion::reversed, registry);
  }

  /** Older than ours, as it were: without the fields that have defaults and no part in a row. */
  static OrderEventVersion withFewerFields(SchemaRegistry registry) {
    return registered(
        fields ->
            fields.stream()
                .filter(f -> !List.of("reason", "attributes").contains(f.name()))
                .toList(),
        registry);
  }

  private static OrderEventVersion registered(
      UnaryOperator<List<Field>> change, SchemaRegistry registry) {
    List<Field> fields = OURS.getFields().stream().map(f -> new Field(f, f.schema())).toList();
    Schema schema = record(OURS, change.apply(fields));
    return new OrderEventVersion(schema, registry.register(Topics.ORDERS_EVENTS.subject(), schema));
  }

  private static List<Field> reversed(List<Field> fields) {
    List<Field> reversed = new ArrayList<>();
    for (Field field : fields) {
      boolean hasRecords =
          field.schema().getType() == Type.ARRAY
              && field.schema().getElementType().getType() == Type.RECORD;
      reversed.add(hasRecords ? new Field(field, reversedElements(field.schema())) : field);
    }
    Collections.reverse(reversed);
    return reversed;
  }

  private static Schema reversedElements(Schema array) {
    Schema element = array.getElementType();
    List<Field> fields = new ArrayList<>();
    element.getFields().forEach(f -> fields.add(new Field(f, f.schema())));
    Collections.reverse(fields);
    return Schema.createArray(record(element, fields));
  }

  private static Schema record(Schema like, List<Field> fields) {
    return Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, fields);
  }

  /** The record as this producer would have written it. */
  TrafficRecord write(TrafficRecord ours) {
    return new TrafficRecord(ours.key(), ours.value().map(this::rewrite), ours.kind());
  }

  private byte[] rewrite(byte[] value) {
    try {
      GenericRecord event =
          new GenericDatumReader<GenericRecord>(OURS, schema)
              .read(
                  null,
                  DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(ByteBuffer.allocate(HEADER).put((byte) 0).putInt(schemaId).array());
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("our own events can be read", e);
    }
  }
}
