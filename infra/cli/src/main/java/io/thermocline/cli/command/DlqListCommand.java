package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.deadletter.Coordinates;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.deadletter.DeadLetterReader;
import io.thermocline.cli.deadletter.DeadLetterTally;
import io.thermocline.cli.deadletter.DeadLetterTopics;
import io.thermocline.cli.deadletter.RedriveLedger;
import io.thermocline.cli.view.DeadLetterView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Group dead letters by cause: how many, how many were put back, since when.")
final class DlqListCommand extends SessionCommand {

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "Topic the records came from. Default: all of ours.")
  private Optional<String> topic = Optional.empty();

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Deployment deployment = session().deployment();
    List<String> topics =
        topic.map(DeadLetterTopics::of).map(List::of).orElse(DeadLetterTopics.ALL);
    Set<Coordinates> redriven = new HashSet<>();
    for (String name : topics) {
      redriven.addAll(new RedriveLedger(name).read(deployment.kafka()));
    }
    DeadLetterTally tally = new DeadLetterTally(redriven::contains);
    try (DeadLetterReader reader = new DeadLetterReader(deployment, topics)) {
      reader.readOn(DeadLetterReader.WHOLE_TOPIC, tally);
    }
    terminal()
        .print(
            json.isGiven()
                ? JsonOption.pretty(asJson(tally.groups()))
                : DeadLetterView.groups(tally.groups()).stripTrailing());
    return OK;
  }

  private static ArrayNode asJson(List<DeadLetterGroup> groups) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (DeadLetterGroup group : groups) {
      json.addObject()
          .put("topic", group.topic())
          .put("cause", group.cause())
          .put("count", group.count())
          .put("redriven", group.redriven())
          .put("first", group.first().toString())
          .put("last", group.last().toString())
          .put("example", group.example().inTopic())
          .put("message", group.message());
    }
    return json;
  }
}
