package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.schema.SchemaCheck;
import io.thermocline.cli.schema.SchemaCheck.Finding;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Check that the current schemas, every published version and those of the registry can"
          + " read each other's data, both ways.",
      "Exits with 1 if not, naming topic, version, field and reason."
    })
final class SchemasCheckCommand extends SessionCommand {

  @Option(names = "--offline", description = "Leave the registry out.")
  private boolean offline;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    List<Finding> found = new ArrayList<>();
    for (Topic topic : Topics.ALL) {
      found.addAll(SchemaCheck.againstPublished(topic));
    }
    if (!offline) {
      SchemaRegistry registry = session().deployment().registry().connect();
      for (Topic topic : Topics.ALL) {
        found.addAll(SchemaCheck.againstRegistry(topic, registry));
      }
    }
    report(found);
    return found.isEmpty() ? OK : FAILED;
  }

  private void report(List<Finding> found) {
    if (json.isGiven()) {
      ObjectNode report = JsonNodeFactory.instance.objectNode().put("compatible", found.isEmpty());
      ArrayNode list = report.putArray("findings");
      for (Finding finding : found) {
        list.addObject()
            .put("topic", finding.topic())
            .put("against", finding.against())
            .put("reason", finding.reason());
      }
      terminal().print(JsonOption.pretty(report));
    } else if (found.isEmpty()) {
      terminal().print("The schemas of " + Topics.ALL.size() + " topics are compatible.");
    } else {
      found.forEach(finding -> terminal().print(finding.toString()));
    }
  }
}
