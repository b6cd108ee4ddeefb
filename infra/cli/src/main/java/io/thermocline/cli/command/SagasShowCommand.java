package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thermocline.cli.saga.SagaHistory;
import io.thermocline.cli.saga.SagaMoment;
import io.thermocline.cli.view.SagaView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Show the history of one order: its events, the commands it caused, the replies.",
      "As far as Kafka still has them; exit code 1 if it has nothing of the order."
    })
final class SagasShowCommand extends SessionCommand {

  @Parameters(paramLabel = "ORDER", description = "Its orderId.")
  private String order;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    List<SagaMoment> history = new SagaHistory(session().deployment()).of(order);
    if (json.isGiven()) {
      terminal().print(JsonOption.pretty(asJson(history)));
    } else if (history.isEmpty()) {
      terminal().print("Kafka has nothing of order " + order + ".");
    } else {
      terminal().print(SagaView.history(history).stripTrailing());
    }
    return history.isEmpty() ? FAILED : OK;
  }

  private static ArrayNode asJson(List<SagaMoment> history) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (SagaMoment moment : history) {
      list.addObject()
          .put("at", moment.at().toString())
          .put("kind", moment.kind().name())
          .put("what", moment.what())
          .put("commandId", moment.commandId())
          .put("reason", moment.reason());
    }
    return list;
  }
}
