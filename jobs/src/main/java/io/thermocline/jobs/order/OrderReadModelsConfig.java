package io.thermocline.jobs.order;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.Generation;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Arguments of the job order-read-models. */
public final class OrderReadModelsConfig {

  static final Setting<String> GROUP = Endpoints.group("order-read-models");
  static final Setting<Integer> CACHED_ORDERS =
      optional(
          "orders.cached",
          "20000",
          "orders a subtask holds as objects in front of RocksDB",
          Parsers::positive);
  static final Setting<Duration> ORDER_TTL =
      optional(
          "orders.state.ttl",
          "400d",
          "how long an order is remembered after its last event, by the wall clock; 0: for ever."
              + " A later event of a forgotten order is taken for a new order's first",
          Parsers::duration);
  static final Setting<Duration> DISORDER =
      optional(
          "watermark.disorder",
          "10s",
          "how far the watermark stays behind the newest event",
          Parsers::duration);
  static final Setting<Duration> IDLENESS =
      optional(
          "watermark.idleness",
          "30s",
          "after how long a silent partition no longer holds the watermark back",
          Parsers::duration);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              Endpoints.SETTINGS,
              List.of(GROUP),
              JobDefaults.SETTINGS,
              Generation.SETTINGS,
              List.of(CACHED_ORDERS, ORDER_TTL, DISORDER, IDLENESS))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private final JobArguments arguments;
  private final Endpoints endpoints;

  private OrderReadModelsConfig(JobArguments arguments) {
    this.arguments = arguments;
    this.endpoints = new Endpoints(arguments, arguments.get(GROUP));
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static OrderReadModelsConfig parse(String[] args) {
    return new OrderReadModelsConfig(JobArguments.parse(args, SETTINGS));
  }

  <T> T get(Setting<T> setting) {
    return arguments.get(setting);
  }

  Generation generation() {
    return new Generation(arguments);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  OrderStatePolicy orderStatePolicy() {
    return new OrderStatePolicy(get(ORDER_TTL).toMillis(), get(CACHED_ORDERS));
  }
}
