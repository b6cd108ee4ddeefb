package io.thermocline.jobs.replay.cluster;

import static io.thermocline.jobs.config.Setting.optional;
import static io.thermocline.jobs.config.Setting.required;

import io.thermocline.jobs.archive.CatalogSettings;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import io.thermocline.jobs.replay.ReplayServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Arguments of the job replay. What it replays is in the ledger, under its id. */
public final class ReplayConfig {

  private static final Setting<String> ID =
      required(
          "replay.id",
          "id of a replay whose plan `replay --on-cluster` has fixed in topic thermocline.replays",
          Parsers::text);
  private static final Setting<Integer> RATE =
      optional(
          "rate",
          "0",
          "records a second at most, of all tasks together; 0: no limit",
          ReplayConfig::rate);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(Endpoints.SETTINGS, List.of(ID, RATE), CatalogSettings.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private final JobArguments arguments;
  private final ReplayServers servers;

  private ReplayConfig(JobArguments arguments) {
    this.arguments = arguments;
    Endpoints endpoints = new Endpoints(arguments, ReplayJob.NAME);
    Map<String, String> kafka = new HashMap<>();
    endpoints
        .kafkaClient()
        .stringPropertyNames()
        .forEach(name -> kafka.put(name, endpoints.kafkaClient().getProperty(name)));
    kafka.put("bootstrap.servers", endpoints.kafka());
    this.servers =
        new ReplayServers(
            kafka,
            endpoints.registry(),
            List.of(CatalogSettings.catalog(arguments, endpoints.postgres())));
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static ReplayConfig parse(String[] args) {
    return new ReplayConfig(JobArguments.parse(args, SETTINGS));
  }

  String id() {
    return arguments.get(ID);
  }

  ReplayServers servers() {
    return servers;
  }

  OptionalDouble rate() {
    int rate = arguments.get(RATE);
    return rate == 0 ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  private static int rate(String text) {
    return text.equals("0") ? 0 : Parsers.positive(text);
  }
}
