package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.participants.ParticipantProcesses;
import io.thermocline.schemas.Participant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The participants of the demo's sagas, and how order-saga is run with them. */
public final class DemoParticipants {

  /** A little of everything that happens to services. */
  private static final List<String> MOODS =
      List.of(
          "--declines", "0.03",
          "--transients", "0.02",
          "--silent", "0.01",
          "--duplicates", "0.02",
          "--latency", "PT0.02S");

  private DemoParticipants() {}

  /**
   * Settings of the job: it is in charge from now on, whatever the topic has from earlier demos,
   * and not as patient as one whose participants are far away.
   */
  public static List<String> jobSettings() {
    return List.of("--orders.since", Instant.now().toString(), "--step.timeout", "5s");
  }

  /**
   * Starts them.
   *
   * @param logs directory for what they print
   */
  public static ParticipantProcesses start(Deployment deployment, Path logs) throws IOException {
    Map<Participant, List<String>> options = new HashMap<>();
    Participant.ALL.forEach(participant -> options.put(participant, MOODS));
    return ParticipantProcesses.start(
        new ParticipantProcesses.Servers(
            deployment.kafka().bootstrapServers(),
            deployment.registry().url(),
            deployment.postgres().url(),
            deployment.postgres().user(),
            deployment.postgres().password().reveal()),
        logs,
        options);
  }
}
