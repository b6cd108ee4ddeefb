package io.thermocline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.thermocline.events.Alert;
import io.thermocline.events.DeadLetter;
import io.thermocline.events.LateReading;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderSummary;
import io.thermocline.events.Rollup;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReply;
import io.thermocline.events.TelemetryReading;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {

  private static final Schema V1 = event().requiredString("id").optionalString("note").endRecord();

  @ParameterizedTest
  @MethodSource("generated")
  void theSchemaInUseIsTheNewestPublished(Topic topic, Schema generated) {
    assertThat(topic.valueSchema()).as(topic.name()).isEqualTo(withoutJavaHints(generated));
  }

  static Stream<Arguments> generated() {
    return Stream.concat(ofParticipants(), ofOthers());
  }

  private static Stream<Arguments> ofParticipants() {
    return Participant.ALL.stream()
        .flatMap(
            participant ->
                Stream.of(
                    arguments(participant.commands(), SagaCommand.getClassSchema()),
                    arguments(participant.replies(), SagaReply.getClassSchema()),
                    arguments(participant.replies().deadLetters(), DeadLetter.getClassSchema())));
  }

  private static Stream<Arguments> ofOthers() {
    return Stream.of(
        arguments(Topics.ORDERS_EVENTS, OrderEvent.getClassSchema()),
        arguments(Topics.ORDERS_EVENTS.deadLetters(), DeadLetter.getClassSchema()),
        arguments(Topics.ORDERS_SUMMARY, OrderSummary.getClassSchema()),
        arguments(Topics.TELEMETRY_READINGS, TelemetryReading.getClassSchema()),
        arguments(Topics.TELEMETRY_READINGS.deadLetters(), DeadLetter.getClassSchema()),
        arguments(Topics.TELEMETRY_LATE, LateReading.getClassSchema()),
        arguments(Topics.TELEMETRY_ROLLUPS, Rollup.getClassSchema()),
        arguments(Topics.TELEMETRY_ALERTS, Alert.getClassSchema()));
  }

  private static Schema withoutJavaHints(Schema generated) {
    return new Schema.Parser()
        .parse(generated.toString().replace(",\"avro.java.string\":\"String\"", ""));
  }

  @Test
  void everyPublishedVersionIsCompatibleWithAllBefore() {
    assertThat(Topics.ALL)
        .allSatisfy(
            topic -> {
              List<Schema> published = PublishedSchemas.of(topic);
              for (int n = 1; n < published.size(); n++) {
                assertThat(Compatibility.problems(published.get(n), published.subList(0, n)))
                    .as("%s version %d", topic.name(), n + 1)
                    .isEmpty();
              }
            });
  }

  @Test
  void aFieldWithDefaultMayBeAdded() {
    Schema next =
        event().requiredString("id").optionalString("note").optionalString("more").endRecord();
    assertThat(Compatibility.problems(next, List.of(V1))).isEmpty();
  }

  @Test
  void aFieldWithoutDefaultIsRefusedByName() {
    Schema next =
        event().requiredString("id").optionalString("note").requiredLong("amount").endRecord();
    assertThat(Compatibility.problems(next, List.of(V1)))
        .singleElement()
        .asString()
        .contains("can't read version 1", "amount", "give the field a default");
  }

  @Test
  void removingAFieldThatReadersNeedIsRefused() {
    Schema next = event().optionalString("note").endRecord();
    assertThat(Compatibility.problems(next, List.of(V1)))
        .singleElement()
        .asString()
        .contains("readers of version 1", "id");
  }

  @Test
  void changingATypeIsRefusedAgainstEveryVersionBothWays() {
    Schema next = event().requiredLong("id").optionalString("note").endRecord();
    assertThat(Compatibility.problems(next, List.of(V1, V1))).hasSize(4);
  }

  private static SchemaBuilder.FieldAssembler<Schema> event() {
    return SchemaBuilder.record("Event").fields();
  }
}
