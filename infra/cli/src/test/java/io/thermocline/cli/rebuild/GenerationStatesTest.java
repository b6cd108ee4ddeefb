package io.thermocline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FakeFlink;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.connectors.postgres.SourcePositions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Savepoints, checkpoints and positions of generations, and who still needs them. */
class GenerationStatesTest {

  private static final JobDefinition JOB = Jobs.ORDER_READ_MODELS;
  private static final String GROUP = JOB.consumerGroup() + "-g2";
  private static final Offsets END = Offsets.of(Map.of(0, 900L));

  @TempDir private static Path databaseDirectory;
  private static Database database;

  @TempDir private Path directory;
  private final FakeFlink cluster = new FakeFlink();
  private final StringWriter told = new StringWriter();
  private Session session;
  private Deployment deployment;
  private Path jar;

  @BeforeAll
  static void start() throws Exception {
    database = new Database(databaseDirectory);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void open() throws Exception {
    database.execute("DROP SCHEMA IF EXISTS thermocline CASCADE");
    PrintWriter terminal = new PrintWriter(told, true);
    session =
        new Session(
            directory,
            directory,
            Optional.empty(),
            new Terminal(terminal, terminal, Terminal.Kind.STREAM, Terminal.Kind.STREAM));
    deployment =
        new Deployment(
            new Deployment.Kafka("127.0.0.1:1", Optional.empty()),
            new Deployment.Registry("http://127.0.0.1:1", Optional.empty()),
            database.address(),
            Optional.empty(),
            new Deployment.Flink(cluster.url()));
    jar = Files.writeString(directory.resolve("jobs.jar"), "x");
    cluster
        .on("GET /jobmanager/config", "[]")
        .on("POST /savepoint-disposal", "{\"request-id\":\"d1\"}");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void generationIsRemovedWithTheStateItWouldGoOnFrom() throws Exception {
    cluster
        .on("GET /jobs/overview", "{\"jobs\":[]}")
        .on(
            "GET /savepoint-disposal/d1",
            "{\"status\":{\"id\":\"IN_PROGRESS\"}}",
            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{}}");
    save(generation().stoppedAt("s3://b/savepoint-2", END)).close();

    removal().remove(2);

    assertThat(cluster.bodyOf("POST /savepoint-disposal"))
        .isEqualTo("{\"savepoint-path\":\"s3://b/savepoint-2\"}");
    assertThat(told.toString()).isEmpty();
    assertThat(generations()).isEmpty();
  }

  @Test
  void stateThatTheClusterCannotDeleteIsNamed() throws Exception {
    cluster.on("GET /jobs/overview", "{\"jobs\":[]}");
    cluster.on(
        "GET /savepoint-disposal/d1",
        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":"
            + "{\"stack-trace\":\"x\\nCaused by: no such bucket\"}}}");
    save(generation().stoppedAt("s3://b/savepoint-2", END)).close();

    removal().remove(2);

    assertThat(told.toString())
        .contains("s3://b/savepoint-2 is no longer needed, and still there")
        .contains("no such bucket");
    assertThat(generations()).isEmpty();
  }

  @Test
  void generationThatOthersBuiltOnIsLeftWhole() throws Exception {
    cluster.on("GET /jobs/overview", "{\"jobs\":[]}");
    save(generation().stoppedAt("s3://b/savepoint-2", END)).close();
    database.execute(
        "CREATE SCHEMA IF NOT EXISTS orders",
        "CREATE TABLE orders.order_summary__g2 (order_id text)",
        "CREATE VIEW public.mine AS SELECT * FROM orders.order_summary__g2");
    try {
      assertThatThrownBy(() -> removal().remove(2))
          .isInstanceOf(CommandFailure.class)
          .hasMessage("orders.order_summary__g2 is what mine is built on");
      assertThat(generations()).hasSize(1);
      assertThat(cluster.lines()).doesNotContain("POST /savepoint-disposal");
    } finally {
      database.execute("DROP SCHEMA orders CASCADE");
    }
  }

  @Test
  void stateOfAPartIsNeededUntilTheNextPartEnds() throws Exception {
    cluster
        .withJob("run-2", JOB.name() + "-g2", "FINISHED")
        .on(
            "GET /jobs/run-2/checkpoints",
            "{\"latest\":{\"savepoint\":{\"id\":3,\"external_path\":\"s3://b/savepoint-3\"}}}");
    Generation running = generation().stoppedAt("s3://b/savepoint-2", END).running(run("run-2"));

    try (Ledger ledger = save(running)) {
      new BuildJob(JOB, session, deployment, ledger).stop(running);
      assertThat(ledger.generation(2).savepoint()).contains("s3://b/savepoint-3");
    }

    assertThat(cluster.bodyOf("POST /savepoint-disposal")).contains("s3://b/savepoint-2");
  }

  /** What it told may be of a checkpoint that was never completed. */
  @Test
  void runThatBeginsItsPartAnewIsNotWhereTheLastOneWas() throws Exception {
    refuseToRun();
    Generation lost = generation().running(run("lost"));
    try (Ledger ledger = save(lost)) {
      tell(END);
      BuildJob build = new BuildJob(JOB, session, deployment, ledger);
      assertThat(build.position(lost)).isEqualTo(END);

      assertThatThrownBy(() -> build.resume(lost)).isInstanceOf(FlinkException.class);

      assertThat(build.position(lost)).isEqualTo(Offsets.NONE);
    }
  }

  @Test
  void runThatGoesOnFromACheckpointIsWhereThatIs() throws Exception {
    refuseToRun();
    cluster.on(
        "GET /jobs/lost/checkpoints",
        "{\"latest\":{\"completed\":{\"id\":9,\"external_path\":\"s3://b/lost/chk-9\"}}}");
    Generation lost = generation().running(run("lost"));
    try (Ledger ledger = save(lost)) {
      tell(END);
      BuildJob build = new BuildJob(JOB, session, deployment, ledger);

      assertThatThrownBy(() -> build.resume(lost)).isInstanceOf(FlinkException.class);

      assertThat(build.position(lost))
          .as("of partitions that were at their end nothing is told again")
          .isEqualTo(END);
    }
  }

  private void refuseToRun() {
    cluster
        .on("GET /jobs/overview", "{\"jobs\":[]}")
        .on("POST /jars/upload", "{\"filename\":\"/u/1_jobs.jar\"}")
        .refuse("POST /jars/1_jobs.jar/run", 400, "{\"errors\":[\"no\"]}")
        .on("DELETE /jars/1_jobs.jar", "{}");
  }

  private Generation generation() {
    return Generation.begun(
        JOB.name(), 2, Optional.of(jar.toString()), List.of("--group.id", GROUP), Optional.empty());
  }

  private static Run run(String jobId) {
    return new Run(jobId, "part", Optional.empty(), Offsets.NONE, Optional.of(END));
  }

  private Ledger save(Generation generation) throws SQLException, InterruptedException {
    Ledger ledger = Ledger.open(database.address(), JOB);
    ledger.save(generation);
    return ledger;
  }

  private void tell(Offsets place) throws InterruptedException {
    try (SourcePositions positions = new SourcePositions(database.address().config(), GROUP)) {
      positions.write(JOB.source().name(), place.next());
    }
  }

  private List<State> generations() throws SQLException, InterruptedException {
    try (Ledger ledger = Ledger.open(database.address(), JOB)) {
      return ledger.generations().stream().map(Generation::state).toList();
    }
  }

  private Removal removal() {
    return new Removal(session, deployment, JOB);
  }
}
