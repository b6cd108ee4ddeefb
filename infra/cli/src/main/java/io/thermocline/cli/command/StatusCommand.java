package io.thermocline.cli.command;

import io.thermocline.cli.status.Status;
import io.thermocline.cli.status.StatusCollector;
import io.thermocline.cli.status.StatusJson;
import io.thermocline.cli.view.StatusView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = {
      "Show what runs: servers, jobs and their lag, topics, read models and their freshness, tiers of"
          + " the archive, sagas, dead letters.",
      "With --json also how to connect to every server. Works when the stack is down, too."
    })
final class StatusCommand extends SessionCommand {

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Status status = new StatusCollector(session()).collect();
    terminal()
        .print(
            json.isGiven()
                ? JsonOption.pretty(StatusJson.of(status))
                : StatusView.of(status).stripTrailing());
    return OK;
  }
}
