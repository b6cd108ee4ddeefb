package io.thermocline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  private static final Schema V1 = event().requiredString("id").optionalString("note").endRecord();

  @Test
  void everyTopicHasPublishedItsCurrentSchema() {
    assertThat(Topics.ALL)
        .allSatisfy(
            topic -> {
              List<Schema> published = PublishedSchemas.of(topic);
              assertThat(published).as("published versions of %s", topic.name()).isNotEmpty();
              assertThat(published.get(published.size() - 1))
                  .as("last published version of %s is the one in use", topic.name())
                  .isEqualTo(topic.valueSchema());
            });
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
