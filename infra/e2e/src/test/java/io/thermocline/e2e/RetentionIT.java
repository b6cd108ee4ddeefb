package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.Thermocline;
import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.bucket.S3Clients;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobJar;
import io.thermocline.cli.job.JobLauncher;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.Jobs;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import io.thermocline.schemas.dataset.Tier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import software.amazon.awssdk.services.s3.S3Client;

/** Retention on a real Postgres and S3, by the commands that users have. */
@ExtendWith(ExplainsFailures.class)
class RetentionIT {

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  private static final Path POLICIES = HOME.resolve("datasets.yaml");
  private static final String POLICY = "hot=1d warm=10d cold=25d then=purge";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Deployment deployment;
  private static ArchiveCatalog catalog;

  @BeforeAll
  static void start() throws Exception {
    deployment =
        LocalDeployment.of(SharedStack.get().endpoints())
            .withDatasets(List.of(dataset("aged"), dataset("crashed"), dataset("scheduled")));
    catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
    Files.writeString(
        POLICIES,
        Stream.of("aged", "crashed", "scheduled")
            .map(
                name ->
                    "  %1$s: { topic: %1$s.v1, hot: 1d, warm: 10d, cold: 25d, then: purge, eventTime: observedAt, key: deviceId }\n"
                        .formatted(name))
            .reduce("datasets:\n", String::concat));
  }

  @AfterAll
  static void end() throws Exception {
    Files.deleteIfExists(POLICIES);
    if (catalog != null) {
      catalog.close();
    }
  }

  @Test
  void daysAreInTheTierOfTheirAgeWhileReadersAndIngestGoOn() throws Exception {
    AgedReadings readings = new AgedReadings(dataset("aged"), catalog);
    readings.append(20 * AgedReadings.DAYS);
    Process reader = reader("aged");
    boolean[] goOn = {true};
    CompletableFuture<Void> ingest = CompletableFuture.runAsync(() -> ingest(readings, goOn));
    try {
      for (int age : new int[] {5, 20, 30, 45, 60}) {
        run("apply", "aged", "--as-of", AgedReadings.FIRST.plusDays(age).toString());
      }
    } finally {
      goOn[0] = false;
      ingest.get(1, TimeUnit.MINUTES);
    }
    LocalDate today = AgedReadings.FIRST.plusDays(60);
    run("apply", "aged", "--as-of", today.toString());
    reader.outputWriter().append('\n').close();
    assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String counted = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.exitValue()).as(counted).isZero();
    assertThat(Integer.parseInt(counted.strip())).isGreaterThan(5);

    JsonNode plan = plan("aged", today);
    long next = readings.next();
    assertThat(plan.path("actions")).isEmpty();
    for (Tier tier : List.of(Tier.WARM, Tier.COLD)) {
      List<LocalDate> days = days(tier, today);
      JsonNode found = plan.path("tiers").path(tier.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(found.path("days").asInt()).as(tier.toString()).isEqualTo(days.size());
      assertThat(found.path("rows").asLong())
          .as(tier.toString())
          .isEqualTo(days.stream().mapToLong(day -> AgedReadings.rowsOf(day, next)).sum());
    }
    storageClassesFit(readings.table());
  }

  @Test
  void anApplyThatIsKilledIsFinishedByTheNext() throws Exception {
    AgedReadings readings = new AgedReadings(dataset("crashed"), catalog);
    readings.append(3 * AgedReadings.DAYS);
    readings.append(3 * AgedReadings.DAYS);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] points = {"before-write", "after-write", "before-commit", "after-commit"};
    String crash = points[random.nextInt(points.length)] + ":" + (1 + random.nextInt(30));
    System.err.printf("%s, seed %d%n", crash, seed);
    LocalDate today = AgedReadings.FIRST.plusDays(30);
    Process killed =
        java(
            List.of("-Dthermocline.crash=" + crash, "-Dthermocline.project=" + project()),
            Thermocline.class,
            List.of(
                "retention",
                "apply",
                "crashed",
                "--confirm",
                "--home=" + HOME,
                "--as-of=" + today));
    assertThat(killed.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(137);

    Outcome refused = outcome("apply", "crashed", "--confirm", "--as-of=" + today);
    assertThat(refused.exitCode).isEqualTo(1);
    assertThat(refused.err).contains("retention is under way", "over after a minute");
    execute("UPDATE archive.retention_lease SET expires_at = now()");
    run("apply", "crashed", "--as-of", today.toString());

    JsonNode plan = plan("crashed", today);
    assertThat(plan.path("actions")).isEmpty();
    long rows = plan.path("tiers").path("warm").path("rows").asLong();
    rows += plan.path("tiers").path("cold").path("rows").asLong();
    assertThat(rows).isEqualTo(6L * (AgedReadings.DAYS - days(Tier.ENDED, today).size()));
  }

  @Test
  void aJobOnTheClusterDoesTheSame() throws Exception {
    AgedReadings readings = new AgedReadings(dataset("scheduled"), catalog);
    readings.append(2 * AgedReadings.DAYS);
    LocalDate today = AgedReadings.FIRST.plusDays(20);
    FlinkRest flink = new FlinkRest(deployment.flink().url());
    JobRecords records = new JobRecords(HOME.resolve("jobs"));
    String job =
        new JobLauncher(
                deployment.withDatasets(List.of(dataset("scheduled"))),
                flink,
                records,
                JobJar.ARCHIVE.in(project()))
            .launch(
                Jobs.RETENTION,
                Optional.of(2),
                Optional.empty(),
                List.of("--every", "2s", "--as-of", today.toString()));
    try {
      Awaitility.await("nothing is left to do")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> plan("scheduled", today).path("actions").isEmpty());
      readings.append(AgedReadings.DAYS);
      Awaitility.await("what came late is merged")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> plan("scheduled", today).path("actions").isEmpty());
    } finally {
      new JobStop(flink, records).keepingCheckpoint(Jobs.RETENTION, job);
    }
    JsonNode tiers = plan("scheduled", today).path("tiers");
    assertThat(tiers.path("cold").path("rows").asLong())
        .isEqualTo(3L * days(Tier.COLD, today).size());
    assertThat(tiers.path("warm").path("rows").asLong())
        .isEqualTo(3L * (AgedReadings.DAYS - days(Tier.COLD, today).size()));
  }

  @Test
  void theBucketIsSetUpAsFarAsTheServerKnowsHow() throws Exception {
    Outcome dry = outcome("setup", "--dry-run", "--json");
    assertThat(dry.exitCode).isZero();
    Outcome setup = outcome("setup", "--json");
    assertThat(setup.exitCode).as(setup.out + setup.err).isZero();
    JsonNode settings = JSON.readTree(setup.out);
    assertThat(settings).hasSize(3);
    assertThat(settings.get(0).path("setting").asText()).isEqualTo("lifecycle");
    assertThat(settings.get(0).path("state").asText()).isIn("changed", "set");
    assertThat(JSON.readTree(outcome("setup", "--dry-run", "--json").out).get(0).path("state").asText())
        .isEqualTo("set");
  }

  private static Dataset dataset(String name) {
    return DatasetText.parse(
            "%s: topic=%s.v1 %s eventTime=observedAt key=deviceId".formatted(name, name, POLICY))
        .get(0);
  }

  private static List<LocalDate> days(Tier tier, LocalDate today) {
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < AgedReadings.DAYS; i++) {
      LocalDate day = AgedReadings.FIRST.plusDays(i);
      Tier wanted = dataset("any").tierOf(day, today);
      // What is hot is in the archive, too.
      if (wanted == tier || (wanted == Tier.HOT && tier == Tier.WARM)) {
        days.add(day);
      }
    }
    return days;
  }

  private static void ingest(AgedReadings readings, boolean[] goOn) {
    try {
      while (goOn[0]) {
        readings.append(AgedReadings.DAYS / 2 + 1);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Data files of cold days, and nothing else, are of the cold class. */
  private static void storageClassesFit(Table table) throws Exception {
    try (S3Client s3 = S3Clients.of(deployment.s3().orElseThrow());
        CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        String location = task.file().location();
        assertThat(storageClass(s3, location))
            .as(location)
            .isEqualTo(FileTiers.isCold(location) ? "GLACIER_IR" : "STANDARD");
      }
      assertThat(storageClass(s3, table.currentSnapshot().manifestListLocation()))
          .isEqualTo("STANDARD");
    }
  }

  private static String storageClass(S3Client s3, String location) {
    URI uri = URI.create(location);
    return Optional.ofNullable(
            s3.headObject(head -> head.bucket(uri.getHost()).key(uri.getPath().substring(1)))
                .storageClassAsString())
        .orElse("STANDARD");
  }

  private static JsonNode plan(String dataset, LocalDate today) throws Exception {
    Outcome plan = outcome("plan", dataset, "--json", "--as-of", today.toString());
    assertThat(plan.exitCode).as(plan.err).isZero();
    return JSON.readTree(plan.out).path("datasets").path(0);
  }

  private static void run(String... arguments) throws Exception {
    Outcome outcome =
        outcome(
            Stream.concat(Arrays.stream(arguments), Stream.of("--confirm"))
                .toArray(String[]::new));
    assertThat(outcome.exitCode).as(outcome.out + outcome.err).isZero();
  }

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome outcome(String... arguments) throws Exception {
    System.setProperty("thermocline.project", project().toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("retention"));
    all.addAll(List.of(arguments));
    all.add("--home=" + HOME);
    int exitCode = line.execute(all.toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private static Process reader(String dataset) throws Exception {
    return java(List.of(), CountingReader.class, List.of(HOME.toString(), dataset));
  }

  private static Process java(List<String> options, Class<?> main, List<String> arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void execute(String sql) throws Exception {
    try (Connection connection = deployment.postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Path project() throws Exception {
    return Path.of("../..").toRealPath();
  }
}
