package io.thermocline.cli.job;

import io.thermocline.cli.config.Deployment;
import java.util.ArrayList;
import java.util.List;

/** What every job is told of the systems around it. */
final class EndpointArguments {

  private EndpointArguments() {}

  /** Secrets go as their whereabouts only. */
  static List<String> of(Deployment deployment) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap.servers", deployment.kafka().bootstrapServers(),
                "--registry.url", deployment.registry().url(),
                "--postgres.url", deployment.postgres().url(),
                "--postgres.user", deployment.postgres().user()));
    deployment
        .kafka()
        .clientFile()
        .ifPresent(file -> arguments.addAll(List.of("--kafka.client.file", file.toString())));
    deployment
        .registry()
        .authEnv()
        .ifPresent(variable -> arguments.addAll(List.of("--registry.auth.env", variable)));
    arguments.addAll(deployment.postgres().password().jobArguments("postgres.password"));
    return arguments;
  }
}
