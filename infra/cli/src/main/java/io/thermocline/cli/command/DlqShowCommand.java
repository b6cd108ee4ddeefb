package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.deadletter.DeadLetterReader;
import io.thermocline.cli.deadletter.Selection;
import io.thermocline.cli.deadletter.StoredDeadLetter;
import io.thermocline.cli.view.DeadLetterView;
import io.thermocline.events.DeadLetter;
import io.thermocline.events.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    description = "Show dead letters whole: coordinates, cause, step, key, headers, bytes.")
final class DlqShowCommand extends SessionCommand {

  @Mixin private SelectionOptions which;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "At most so many, the oldest of each partition first. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Selection selection = argument(which::selection);
    List<StoredDeadLetter> found = new ArrayList<>();
    try (DeadLetterReader reader =
        new DeadLetterReader(session().deployment(), List.of(which.deadLetterTopic()))) {
      reader.readOn(
          DeadLetterReader.WHOLE_TOPIC,
          letter -> {
            if (found.size() < limit && selection.test(letter)) {
              found.add(letter);
            }
          });
    }
    if (json.isGiven()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      found.forEach(letter -> list.add(asJson(letter)));
      terminal().print(JsonOption.pretty(list));
    } else if (found.isEmpty()) {
      terminal().print("There are no such dead letters in " + which.deadLetterTopic() + ".");
    } else {
      found.forEach(letter -> terminal().print(DeadLetterView.letter(letter).stripTrailing()));
    }
    return OK;
  }

  private static ObjectNode asJson(StoredDeadLetter stored) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("deadLetter", stored.at().toString())
            .put("cause", stored.cause());
    stored.letter().ifPresent(letter -> put(json, letter));
    return json;
  }

  private static void put(ObjectNode json, DeadLetter letter) {
    json.put("topic", letter.getTopic())
        .put("partition", letter.getPartition())
        .put("offset", letter.getOffset())
        .put("timestamp", letter.getTimestamp().toString())
        .put("message", letter.getMessage())
        .put("step", letter.getStep())
        .put("failedAt", letter.getFailedAt().toString())
        .put("keyBase64", base64(letter.getKey()))
        .put("valueBase64", base64(letter.getValue()));
    ArrayNode headers = json.putArray("headers");
    for (DeadLetterHeader header : letter.getHeaders()) {
      headers
          .addObject()
          .put("name", header.getName())
          .put("valueBase64", base64(header.getValue()));
    }
  }

  private static String base64(ByteBuffer bytes) {
    return bytes == null
        ? null
        : new String(
            Base64.getEncoder().encode(bytes.duplicate()).array(),
            java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
