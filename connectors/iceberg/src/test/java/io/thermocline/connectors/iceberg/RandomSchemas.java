package io.thermocline.connectors.iceberg;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericData;

/** Random schemas of events, later versions of them, and events of each. */
final class RandomSchemas {

  private static final Schema NULL = Schema.create(Type.NULL);
  private static final int DEEPEST = 2;

  private final Random random;
  private int names;

  RandomSchemas(Random random) {
    this.random = random;
  }

  /** An event with a time, a text and up to seven further fields. */
  Schema first() {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(
        new Schema.Field(
            "at", LogicalTypes.timestampMillis().addToSchema(Schema.create(Type.LONG))));
    fields.add(new Schema.Field("page", nullable(Schema.create(Type.STRING)), null, null));
    for (int n = random.nextInt(8); n > 0; n--) {
      fields.add(new Schema.Field("f" + names++, nullable(type(0)), null, null));
    }
    return event(fields);
  }

  /** Fields gone, new and wider, in another order. */
  Schema later(Schema earlier) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : earlier.getFields()) {
      if (field.name().equals("at") || random.nextInt(4) > 0) {
        fields.add(new Schema.Field(field.name(), wider(field.schema()), null, null));
      }
    }
    for (int n = random.nextInt(3); n > 0; n--) {
      fields.add(new Schema.Field("f" + names++, nullable(type(0)), null, null));
    }
    Collections.shuffle(fields, random);
    return event(fields);
  }

  GenericData.Record event(Schema schema) {
    return (GenericData.Record) value(schema);
  }

  private static Schema event(List<Schema.Field> fields) {
    return Schema.createRecord("Event", null, "random", false, fields);
  }

  private Schema wider(Schema schema) {
    if (schema.getLogicalType() != null || random.nextBoolean()) {
      return schema;
    }
    return switch (schema.getType()) {
      case INT -> Schema.create(Type.LONG);
      case FLOAT -> Schema.create(Type.DOUBLE);
      default -> schema;
    };
  }

  private Schema nullable(Schema schema) {
    return switch (random.nextInt(4)) {
      case 0 -> Schema.createUnion(NULL, schema);
      case 1 -> Schema.createUnion(schema, NULL);
      case 2 -> Schema.createUnion(schema);
      default -> schema;
    };
  }

  private Schema type(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 20 : 17)) {
      case 0 -> Schema.create(Type.BOOLEAN);
      case 1 -> Schema.create(Type.INT);
      case 2 -> Schema.create(Type.LONG);
      case 3 -> Schema.create(Type.FLOAT);
      case 4 -> Schema.create(Type.DOUBLE);
      case 5, 6 -> Schema.create(Type.STRING);
      case 7 -> Schema.create(Type.BYTES);
      case 8 -> Schema.createFixed("Fixed" + names++, null, "random", 1 + random.nextInt(20));
      case 9 -> Schema.createEnum("Enum" + names++, null, "random", List.of("A", "B", "C"));
      case 10 -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Type.LONG));
      case 11 -> LogicalTypes.localTimestampMillis().addToSchema(Schema.create(Type.LONG));
      case 12 -> LogicalTypes.date().addToSchema(Schema.create(Type.INT));
      case 13 -> LogicalTypes.timeMillis().addToSchema(Schema.create(Type.INT));
      case 14 -> LogicalTypes.timeMicros().addToSchema(Schema.create(Type.LONG));
      case 15 -> LogicalTypes.decimal(30, 4).addToSchema(Schema.create(Type.BYTES));
      case 16 ->
          LogicalTypes.decimal(12, 2)
              .addToSchema(Schema.createFixed("Decimal" + names++, null, "random", 9));
      case 17 -> Schema.createArray(nullable(type(depth + 1)));
      case 18 -> Schema.createMap(nullable(type(depth + 1)));
      default -> structure(depth);
    };
  }

  private Schema structure(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      fields.add(new Schema.Field("g" + names++, nullable(type(depth + 1)), null, null));
    }
    return Schema.createRecord("Structure" + names++, null, "random", false, fields);
  }

  private Object value(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case NULL -> null;
      case RECORD -> structure(schema);
      case ARRAY -> list(schema.getElementType());
      case MAP -> map(schema.getValueType());
      case BOOLEAN -> random.nextBoolean();
      case INT -> ofInt(schema);
      case LONG -> ofLong(schema);
      case FLOAT -> random.nextInt(5) == 0 ? Float.NaN : (float) random.nextGaussian();
      case DOUBLE -> random.nextInt(5) == 0 ? -0.0 : random.nextGaussian();
      case STRING -> text();
      case ENUM ->
          new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
      case BYTES -> ByteBuffer.wrap(bytes(schema));
      case FIXED -> new GenericData.Fixed(schema, fixed(schema));
    };
  }

  private Object structure(Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private List<Object> list(Schema items) {
    List<Object> list = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(value(items));
    }
    return list;
  }

  private Map<String, Object> map(Schema values) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      map.put(text(), value(values));
    }
    return map;
  }

  private int ofInt(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Date) {
      return random.nextInt(-700_000, 2_000_000);
    }
    return schema.getLogicalType() instanceof LogicalTypes.TimeMillis
        ? random.nextInt(86_400_000)
        : random.nextInt();
  }

  private long ofLong(Schema schema) {
    if (schema.getLogicalType() == null) {
      return random.nextLong();
    }
    return random.nextLong(
        schema.getLogicalType() instanceof LogicalTypes.TimeMicros ? 86_400_000_000L : 1L << 40);
  }

  private byte[] bytes(Schema schema) {
    if (schema.getLogicalType() != null) {
      return new BigInteger(90, random).subtract(BigInteger.ONE.shiftLeft(89)).toByteArray();
    }
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] fixed(Schema schema) {
    byte[] bytes = new byte[schema.getFixedSize()];
    if (schema.getLogicalType() == null) {
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] unscaled = BigInteger.valueOf(random.nextInt()).toByteArray();
    java.util.Arrays.fill(bytes, (byte) (unscaled[0] < 0 ? -1 : 0));
    System.arraycopy(unscaled, 0, bytes, bytes.length - unscaled.length, unscaled.length);
    return bytes;
  }

  private String text() {
    return random
        .ints(random.nextInt(12), 1, 0x800)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
