package io.thermocline.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.schema.SchemaCheck.Finding;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {

  private static final Topic TOPIC = Topics.ORDERS_EVENTS;

  @Test
  void publishedSchemasAreCompatible() {
    for (Topic topic : Topics.ALL) {
      assertThat(SchemaCheck.againstPublished(topic)).isEmpty();
    }
  }

  @Test
  void emptyRegistryIsFine() {
    assertThat(SchemaCheck.againstRegistry(TOPIC, new FakeRegistry())).isEmpty();
  }

  @Test
  void otherTypeInTheRegistryIsNamedWithItsField() {
    FakeRegistry registry = new FakeRegistry();
    registry.register(
        TOPIC.subject(),
        changed(
            "\"name\":\"quantity\",\"type\":\"int\"", "\"name\":\"quantity\",\"type\":\"string\""));

    assertThat(SchemaCheck.againstRegistry(TOPIC, registry))
        .hasSize(2)
        .allSatisfy(
            finding -> {
              assertThat(finding.topic()).isEqualTo("orders.events.v1");
              assertThat(finding.against()).isEqualTo("registry");
              assertThat(finding.reason())
                  .contains("version 1")
                  .contains("TYPE_MISMATCH")
                  .contains("at lines.quantity");
            });
  }

  @Test
  void newSchemaWithoutAFieldOldReadersNeedIsRefused() {
    Schema current = TOPIC.valueSchema();
    Schema old =
        changed(
            "{\"name\":\"orderId\"",
            "{\"name\":\"tenant\",\"type\":\"string\"},{\"name\":\"orderId\"");

    List<Finding> findings = SchemaCheck.findings(TOPIC, "published", List.of(current, old));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .startsWith("orders.events.v1 (published): readers of version 2 can't read")
                    .contains("at tenant"));
  }

  @Test
  void registrationIsInTheOrderOfPublication() {
    FakeRegistry registry = new FakeRegistry();

    int id = SchemaRegistration.register(TOPIC, registry);

    assertThat(registry.versions(TOPIC.subject())).last().isEqualTo(TOPIC.valueSchema());
    assertThat(registry.schemaById(id)).isEqualTo(TOPIC.valueSchema());
  }

  private static Schema changed(String from, String to) {
    String json = TOPIC.valueSchema().toString();
    assertThat(json).contains(from);
    return new Schema.Parser().parse(json.replace(from, to));
  }

  /** One subject, in memory. */
  private static final class FakeRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public int register(String subject, Schema schema) {
      assertThat(subject).isEqualTo(TOPIC.subject());
      schemas.add(schema);
      return schemas.size();
    }

    @Override
    public Schema schemaById(int id) {
      return schemas.get(id - 1);
    }

    @Override
    public List<Schema> versions(String subject) {
      return List.copyOf(schemas);
    }
  }
}
