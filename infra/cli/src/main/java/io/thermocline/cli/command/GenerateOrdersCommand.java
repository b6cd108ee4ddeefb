package io.thermocline.cli.command;

import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "orders",
    description = {
      "Generate order events into orders.events.v1, repeatable by seed and start time.",
      "Ctrl-C ends it cleanly."
    })
final class GenerateOrdersCommand extends GenerateEventsCommand {

  @Mixin private OrderOptions traffic;

  @Override
  Topic topic() {
    return Topics.ORDERS_EVENTS;
  }

  @Override
  TrafficOptions common() {
    return traffic.traffic();
  }

  @Override
  Iterator<TrafficRecord> records(long records, Instant first, Duration spacing, int schemaId) {
    return new OrderTraffic(traffic.of(records, first, spacing), schemaId);
  }
}
