package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class AvroColumnsTest {

  @Test
  void anOrderEventIsATable() {
    Types.StructType event =
        Types.StructType.of(AvroColumns.of(Topics.ORDERS_EVENTS.valueSchema(), new FieldIds()));
    assertThat(event.fields())
        .extracting(column -> column.name() + " " + column.type().typeId())
        .containsExactly(
            "eventId STRING",
            "orderId STRING",
            "customerId STRING",
            "type STRING",
            "occurredAt TIMESTAMP",
            "currency STRING",
            "lines LIST",
            "reason STRING",
            "attributes MAP");
    Types.StructType line = event.fieldType("lines").asListType().elementType().asStructType();
    assertThat(line.fieldType("unitPrice")).isEqualTo(Types.DecimalType.of(18, 4));
    assertThat(event.fields()).allMatch(Types.NestedField::isOptional);
  }

  @Test
  void logicalTypesKeepTheirMeaning() {
    assertThat(type("{\"type\":\"int\",\"logicalType\":\"date\"}")).isEqualTo(Types.DateType.get());
    assertThat(type("{\"type\":\"long\",\"logicalType\":\"time-micros\"}"))
        .isEqualTo(Types.TimeType.get());
    assertThat(type("{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}"))
        .isEqualTo(Types.TimestampType.withoutZone());
    assertThat(type("[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}]"))
        .isEqualTo(Types.TimestampType.withZone());
    assertThat(type("{\"type\":\"fixed\",\"name\":\"f\",\"size\":7}"))
        .isEqualTo(Types.BinaryType.get());
  }

  @Test
  void whatNoTableCanHoldIsRefusedByName() {
    assertThatThrownBy(() -> type("[\"string\",\"int\"]"))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessageContaining("field x: a union of 2 types");
    assertThatThrownBy(
            () ->
                AvroColumns.of(
                    new Schema.Parser()
                        .parse(
                            "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"N\"]}]}"),
                    new FieldIds()))
        .hasMessageContaining("N contains itself");
    assertThatThrownBy(
            () ->
                AvroColumns.of(
                    new Schema.Parser()
                        .parse(
                            "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"_offset\",\"type\":\"long\"}]}"),
                    new FieldIds()))
        .hasMessageContaining("field _offset has the name of a column");
    assertThatThrownBy(() -> AvroColumns.of(Schema.create(Schema.Type.STRING), new FieldIds()))
        .hasMessageContaining("a dataset needs records");
  }

  private static org.apache.iceberg.types.Type type(String avro) {
    Schema record =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":%s}]}"
                    .formatted(avro));
    return AvroColumns.of(record, new FieldIds()).get(0).type();
  }
}
