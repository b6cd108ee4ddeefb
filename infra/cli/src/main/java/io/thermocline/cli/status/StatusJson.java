package io.thermocline.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.saga.SagaCounts;
import io.thermocline.cli.status.Status.JobLine;
import io.thermocline.cli.status.Status.TableLine;
import io.thermocline.cli.status.Status.TierLine;
import io.thermocline.cli.status.Status.TopicLine;
import io.thermocline.local.ServerStatus;
import java.util.Locale;

/**
 * A status for programs (docs/cli.md). Sections that could not be asked carry {@code trouble}.
 * Secrets are named by file or variable, never shown.
 */
public final class StatusJson {

  public static ObjectNode of(Status status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", status.at().toString());
    ArrayNode servers = json.putArray("servers");
    status.servers().forEach(server -> put(servers.addObject(), server));
    section(json, "jobs", status.jobs(), StatusJson::put);
    section(json, "topics", status.topics(), StatusJson::put);
    section(json, "tables", status.tables(), StatusJson::put);
    section(json, "archive", status.archive(), StatusJson::put);
    section(json, "sagas", status.sagas(), StatusJson::put);
    section(json, "deadLetters", status.deadLetters(), StatusJson::put);
    json.put(
        "deadLetterCount",
        status.deadLetters().rows().stream().mapToLong(DeadLetterGroup::count).sum());
    status.endpoints().ifPresent(endpoints -> put(json, endpoints));
    return json;
  }

  private interface Put<T> {
    void into(ObjectNode json, T row);
  }

  private static <T> void section(ObjectNode json, String name, Section<T> section, Put<T> put) {
    ArrayNode rows = json.putArray(name);
    section.rows().forEach(row -> put.into(rows.addObject(), row));
    section.trouble().ifPresent(why -> json.withObject("/trouble").put(name, why));
  }

  private static void put(ObjectNode json, ServerStatus server) {
    json.put("name", server.name().id())
        .put("state", server.state().name().toLowerCase(Locale.ROOT))
        .put("port", server.port())
        .put("log", server.log().toString());
    server.pid().ifPresent(pid -> json.put("pid", pid));
    server.residentBytes().ifPresent(bytes -> json.put("residentBytes", bytes));
  }

  private static void put(ObjectNode json, JobLine job) {
    json.put("name", job.name())
        .put("state", job.state())
        .put("parallelism", job.parallelism())
        .put("restarts", job.restarts());
    job.id().ifPresent(id -> json.put("id", id));
    job.checkpointAge().ifPresent(age -> json.put("checkpointAgeMs", age.toMillis()));
    job.lag().ifPresent(lag -> json.put("lag", lag));
    job.failure().ifPresent(why -> json.put("lastFailure", why));
  }

  private static void put(ObjectNode json, TopicLine topic) {
    json.put("name", topic.name())
        .put("partitions", topic.partitions())
        .put("records", topic.records())
        .put("exactness", topic.exact().name());
  }

  private static void put(ObjectNode json, TableLine table) {
    json.put("name", table.name()).put("exactness", table.exact().name());
    table.rows().ifPresent(rows -> json.put("rows", rows));
    table.newest().ifPresent(newest -> json.put("newestEvent", newest.toString()));
  }

  private static void put(ObjectNode json, TierLine tier) {
    json.put("dataset", tier.dataset())
        .put("tier", tier.tier().name().toLowerCase(Locale.ROOT))
        .put("rows", tier.rows())
        .put("exactness", tier.exact().name())
        .put("bytes", tier.bytes())
        .put("files", tier.files());
    tier.oldest().ifPresent(time -> json.put("oldestEvent", time.toString()));
    tier.newest().ifPresent(time -> json.put("newestEvent", time.toString()));
    if (tier.lag().isPresent()) {
      ObjectNode offsets = json.putObject("archivedOffsets");
      tier.archivedOffsets().forEach((partition, next) -> offsets.put("" + partition, next));
      json.put("lag", tier.lag().getAsLong());
    }
  }

  private static void put(ObjectNode json, SagaCounts sagas) {
    json.put("running", sagas.running())
        .put("waiting", sagas.waiting())
        .put("compensating", sagas.compensating())
        .put("stuck", sagas.stuck())
        .put("confirmed", sagas.confirmed())
        .put("cancelled", sagas.cancelled());
  }

  private static void put(ObjectNode json, DeadLetterGroup group) {
    json.put("topic", group.topic())
        .put("cause", group.cause())
        .put("count", group.count())
        .put("last", group.last().toString());
  }

  private static void put(ObjectNode json, Deployment endpoints) {
    ObjectNode kafka =
        json.putObject("kafka").put("bootstrapServers", endpoints.kafka().bootstrapServers());
    endpoints.kafka().clientFile().ifPresent(f -> kafka.put("clientFile", f.toString()));
    ObjectNode registry = json.putObject("registry").put("url", endpoints.registry().url());
    endpoints.registry().authEnv().ifPresent(variable -> registry.put("authEnv", variable));
    Postgres.Address address = endpoints.postgres().address();
    ObjectNode postgres =
        json.putObject("postgres")
            .put("jdbcUrl", endpoints.postgres().url())
            .put("host", address.host())
            .put("port", address.port())
            .put("database", address.database())
            .put("user", endpoints.postgres().user());
    endpoints.postgres().password().whereabouts("password").forEach(postgres::put);
    endpoints
        .s3()
        .ifPresent(
            s3 -> {
              ObjectNode node =
                  json.putObject("s3")
                      .put("endpoint", s3.endpoint())
                      .put("region", s3.region())
                      .put("bucket", s3.bucket());
              s3.accessKey().whereabouts("accessKey").forEach(node::put);
              s3.secretKey().whereabouts("secretKey").forEach(node::put);
            });
    json.putObject("flink").put("url", endpoints.flink().url());
  }

  private StatusJson() {}
}
