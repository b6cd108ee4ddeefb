package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "register",
    description = {
      "Register every published schema version and the current one under <topic>-value.",
      "Safe to repeat; prints subjects and ids."
    })
final class SchemasRegisterCommand extends SessionCommand {

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    SchemaRegistry registry = session().deployment().registry().connect();
    ObjectNode ids = JsonNodeFactory.instance.objectNode();
    for (Topic topic : Topics.ALL) {
      int id = SchemaRegistration.register(topic, registry);
      ids.put(topic.subject(), id);
      if (!json.isGiven()) {
        terminal().print(topic.subject() + "  " + id);
      }
    }
    if (json.isGiven()) {
      terminal().print(JsonOption.pretty(ids));
    }
    return OK;
  }
}
