package io.thermocline.e2e.otherengine;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.e2e.HomeCommands;
import io.thermocline.e2e.OwnStack;
import io.thermocline.e2e.TemporaryStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Fills the archive of a stack of its own, and compares what Spark and DuckDB say of it. */
final class OtherEngine {

  private static final int READINGS = 60_000;
  private static final int ORDER_EVENTS = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintWriter messages = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private final SparkProcess spark;

  private OtherEngine(Path module) {
    this.spark = new SparkProcess(module);
  }

  /**
   * @param args the module of Spark
   */
  public static void main(String[] args) throws Exception {
    OtherEngine check = new OtherEngine(Path.of(args[0]));
    System.exit(TemporaryStack.use("other-engine", check.messages, check::check) ? 0 : 1);
  }

  private boolean check(OwnStack own, Path home) throws Exception {
    Deployment deployment = LocalDeployment.of(own.stack().endpoints());
    HomeCommands commands = new HomeCommands(home);
    fill(commands);
    messages.println("spark: asked");
    List<String> queries =
        Stream.concat(
                Question.ALL.stream().map(Question::spark),
                Stream.of(Question.TIERS, Question.NEXT_OFFSETS))
            .toList();
    List<List<String>> answers = spark.answers(SparkSettings.of(deployment), queries);
    boolean same = true;
    for (int i = 0; i < Question.ALL.size(); i++) {
      Question question = Question.ALL.get(i);
      same &= isSame(question.what(), rows(commands, question.duckdb()), answers.get(i));
    }
    List<String> tiers = answers.get(Question.ALL.size());
    messages.printf("tiers as Spark sees them: %s%n", tiers);
    messages.printf(
        "the table holds all up to, as Spark sees it: %s%n", answers.get(Question.ALL.size() + 1));
    return same && tiers.size() == 4;
  }

  /** Days that are cold, a month that is, days that are compacted, and one that is neither. */
  private void fill(HomeCommands commands) throws IOException {
    commands.run("submit", "archive", "--set=as-of=2026-04-03", "--set=checkpoint.interval=1s");
    generate(commands, "telemetry", READINGS, "2026-01-01T23:59:30Z", 0);
    generate(commands, "orders", ORDER_EVENTS, "2026-01-01T23:59:30Z", 0);
    for (int day = 1; day <= 8; day++) {
      String start = "2025-11-0%dT12:00:00Z".formatted(day);
      generate(commands, "telemetry", READINGS / 100, start, 100 + day);
    }
    for (int part = 1; part <= 6; part++) {
      generate(commands, "telemetry", READINGS / 10, "2026-04-01T12:00:00Z", part);
    }
    generate(commands, "telemetry", READINGS / 10, "2026-04-03T00:00:00Z", 7);
    commands.run("stop", "archive");
    commands.retention("apply", "telemetry", "--as-of=2026-04-03");
  }

  /** Waits until they are archived, so that each call has files of its own. */
  private void generate(HomeCommands commands, String events, int count, String start, int seed)
      throws IOException {
    long before = count(commands, events);
    commands.run(
        "generate", events, "--count=" + count, "--seed=" + seed, "--poison=0", "--start=" + start);
    messages.printf("generate: %d of %s from %s on%n", count, events, start);
    Awaitility.await(events + " are archived")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> count(commands, events) >= before + count);
  }

  private static long count(HomeCommands commands, String dataset) throws IOException {
    if (!commands.run("query").contains(dataset + ".warm")) {
      return 0;
    }
    return Long.parseLong(
        commands.query("SELECT count(*) AS n FROM %s.warm".formatted(dataset)).get(0).get(0));
  }

  private boolean isSame(String what, List<String> duckdb, List<String> spark) {
    boolean same = duckdb.equals(spark) && !spark.isEmpty();
    messages.printf("%s: %d rows, %s%n", what, spark.size(), same ? "the same" : "NOT THE SAME");
    if (!same) {
      messages.printf("  DuckDB %s%n  Spark  %s%n", duckdb, spark);
    }
    return same;
  }

  /** In the form of Spark's. */
  private static List<String> rows(HomeCommands commands, String sql) throws IOException {
    List<String> rows = new ArrayList<>();
    for (List<String> row : commands.query(sql)) {
      rows.add(String.join("|", row) + "|");
    }
    return rows;
  }
}
