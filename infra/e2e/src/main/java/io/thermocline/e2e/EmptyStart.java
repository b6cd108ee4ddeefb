package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;

/** Makes a deployment as if the job had never run there: topics empty, read models gone. */
final class EmptyStart {

  private final Deployment deployment;
  private final JobDefinition job;

  EmptyStart(Deployment deployment, JobDefinition job) {
    this.deployment = deployment;
    this.job = job;
  }

  /** Deletes and makes anew; the job must not run. Registered schemas stay. */
  void prepare() throws SQLException, InterruptedException, ExecutionException {
    dropTables();
    deleteTopics();
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(job.topics());
    }
    SchemaRegistry registry = deployment.registry().connect();
    for (Topic topic : job.topics()) {
      SchemaRegistration.register(topic, registry);
    }
  }

  /** And all their generations. */
  private void dropTables() throws SQLException {
    try (Connection postgres = ReadModels.connect(deployment.postgres());
        Statement statement = postgres.createStatement()) {
      for (Table table : job.tables()) {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
            statement.executeQuery(
                """
                SELECT format('%%s %%I.%%I', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
                  nspname, relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE nspname = '%1$s' AND relkind IN ('r', 'v')
                  AND (relname = '%2$s' OR relname ~ '^%2$s__g[0-9]+$') ORDER BY relkind DESC"""
                    .formatted(table.schema(), table.name()))) {
          while (rows.next()) {
            names.add(rows.getString(1));
          }
        }
        for (String name : names) {
          statement.execute("DROP " + name);
        }
      }
      for (Table known : List.of(Tables.GENERATIONS, Tables.HANDOVERS)) {
        for (String ddl : known.ddl()) {
          statement.execute(ddl);
        }
        statement.execute(
            "DELETE FROM %s WHERE job = '%s'".formatted(known.qualifiedName(), job.name()));
      }
    }
  }

  private void deleteTopics() throws InterruptedException, ExecutionException {
    List<String> topics = job.topics().stream().map(Topic::name).toList();
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                deployment.kafka().bootstrapServers()))) {
      Set<String> existing = admin.listTopics().names().get();
      admin.deleteTopics(topics.stream().filter(existing::contains).toList()).all().get();
      Awaitility.await("topics deleted")
          .until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
    }
  }
}
