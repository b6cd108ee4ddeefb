package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.deadletter.Redrive;
import io.thermocline.cli.deadletter.Redrive.Outcome;
import io.thermocline.cli.deadletter.Selection;
import io.thermocline.cli.view.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "redrive",
    description = {
      "Put dead letters back into their topic: key, value, headers and timestamp as they came, in"
          + " the order of their key, with a header thermocline.redriven-from.",
      "Each dead letter is put back once, however often this runs: it is noted in"
          + " <dead-letter topic>.redriven. With --cause or --offset the others stay as they are,"
          + " to be put back later.",
      "A record refused again becomes a new dead letter. So mend the cause first."
    })
final class DlqRedriveCommand extends SessionCommand {

  @Mixin private SelectionOptions which;
  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Selection selection = argument(which::selection);
    Deployment deployment = session().deployment();
    Outcome outcome;
    try (Redrive redrive = new Redrive(deployment, which.deadLetterTopic())) {
      outcome = redrive.run(selection);
    }
    if (json.isGiven()) {
      terminal()
          .print(
              JsonOption.pretty(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("topic", which.deadLetterTopic())
                      .put("redriven", outcome.redriven())
                      .put("refusedBefore", outcome.again())
                      .put("alreadyRedriven", outcome.earlier())));
    } else {
      terminal()
          .print(
              "%s dead letters put back, %s of them for at least the second time; %s were put back"
                      .formatted(
                          Readable.count(outcome.redriven()),
                          Readable.count(outcome.again()),
                          Readable.count(outcome.earlier()))
                  + " by earlier runs and left alone.");
    }
    return OK;
  }
}
