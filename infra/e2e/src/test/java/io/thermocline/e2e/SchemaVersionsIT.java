package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import io.thermocline.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Producers with other versions of the schema, and a registry that is down. */
@ExtendWith(ExplainsFailures.class)
class SchemaVersionsIT {

  private static final Duration DRAINED = Duration.ofMinutes(2);
  private static final Duration WAITS = Duration.ofSeconds(5);

  @Test
  void newerOlderAndReorderedWritersAreReadRight() throws Exception {
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT)) {
      SchemaRegistry registry = pipeline.deployment().registry().connect();
      List<OrderEventVersion> versions =
          List.of(
              OrderEventVersion.withOneMoreField(registry, "channel"),
              OrderEventVersion.inOppositeOrder(registry),
              OrderEventVersion.withFewerFields(registry));
      List<TrafficRecord> records = new ArrayList<>();
      Iterator<TrafficRecord> ours = Traffic.valid(21, 8_000, pipeline);
      while (ours.hasNext()) {
        TrafficRecord record = ours.next();
        int writer = records.size() % (versions.size() + 1);
        records.add(writer == versions.size() ? record : versions.get(writer).write(record));
      }
      pipeline.send(records.iterator());
      pipeline.awaitDrained(DRAINED);
      Evidence evidence = pipeline.evidence();
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
      assertThat(evidence.report().valid()).isEqualTo(records.size());
    }
  }

  /** Clients of other languages ask for the rule and refuse to write under another one. */
  @Test
  void ourSubjectsTellTheirRule() throws Exception {
    String url = SharedStack.get().endpoints().registry().url();
    SchemaRegistry registry = SchemaRegistry.connect(RegistryConfig.of(url));
    SchemaRegistration.register(Topics.TELEMETRY_READINGS, registry);
    HttpRequest rule =
        HttpRequest.newBuilder(URI.create(url + "/config/" + Topics.TELEMETRY_READINGS.subject()))
            .build();
    assertThat(HttpClient.newHttpClient().send(rule, BodyHandlers.ofString()).body())
        .contains("\"BACKWARD\"");
  }

  @Test
  void registryThatIsDownIsWaitedFor() throws Exception {
    ServerHandle registry = SharedStack.get().server(ServerName.REGISTRY);
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT)) {
      OrderEventVersion unheardOf = unheardOf(pipeline);
      pipeline.send(Traffic.valid(22, 2_000, pipeline));
      pipeline.awaitDrained(DRAINED);
      long applied = pipeline.readModels().appliedEvents();

      registry.kill();
      Iterator<TrafficRecord> later = Traffic.valid(23, 4_000, pipeline);
      List<TrafficRecord> records = new ArrayList<>();
      later.forEachRemaining(record -> records.add(unheardOf.write(record)));
      pipeline.send(records.iterator());
      Awaitility.await("the job waits")
          .during(WAITS)
          .atMost(WAITS.plusSeconds(5))
          .until(
              () ->
                  pipeline.readModels().appliedEvents() == applied
                      && pipeline.job().state().equals(Optional.of("RUNNING")));

      registry.start();
      pipeline.awaitDrained(DRAINED);
      Evidence evidence = pipeline.evidence();
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
      assertThat(evidence.report().deadLetters().found()).isZero();
      assertThat(evidence.report().applied()).isGreaterThan(applied);
    }
  }

  /** A version of its own, so that nobody on the cluster can have asked for it before. */
  private static OrderEventVersion unheardOf(Pipeline pipeline) {
    return OrderEventVersion.withOneMoreField(
        pipeline.deployment().registry().connect(), "heard" + System.nanoTime());
  }
}
