package io.thermocline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {

  @ParameterizedTest
  @CsvSource({
    "/fields/0/type, eventId",
    "/fields/6/type/items/fields/1/type, lines.quantity",
    "/fields/3/type/symbols, type",
    "/fields/2/type/1, customerId",
    "/fields/8/type/values, attributes",
    "/name, io.thermocline.events.OrderEvent",
    "/, io.thermocline.events.OrderEvent"
  })
  void pointersLeadToFieldsByName(String pointer, String field) {
    assertThat(FieldPath.of(Topics.ORDERS_EVENTS.valueSchema(), pointer)).isEqualTo(field);
  }
}
