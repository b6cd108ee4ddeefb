package io.thermocline.oracle;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Knows what rollups and latest values must be, from the readings alone, and says where they are
 * not. To be used as {@link Oracle}. One thread at a time.
 */
public final class TelemetryOracle implements AutoCloseable {

  /** What is recomputed; alerts are not. */
  private static final List<Table> TABLES =
      List.of(Tables.DEVICE_LATEST, Tables.ROLLUP_1M, Tables.ROLLUP_1H, Tables.ROLLUP_1D);

  private static final String[] INPUTS = {"readings.sql", "dead-expected.sql"};

  private final OracleDatabase database;
  private boolean recomputed;

  private TelemetryOracle(OracleDatabase database) {
    this.database = database;
  }

  /**
   * An oracle without input.
   *
   * @param lateness as the job is told
   */
  public static TelemetryOracle open(Lateness lateness) throws IOException, SQLException {
    OracleDatabase database = OracleDatabase.open(INPUTS);
    database.execute("SET VARIABLE allowed_ms = " + lateness.total().toMillis());
    return new TelemetryOracle(database);
  }

  /**
   * Replaces all input by what the topic of readings holds now.
   *
   * @return the records read, those that can't be processed included
   * @throws IOException if Kafka or the registry can't be read
   */
  public long readTopic(KafkaAccess kafka) throws IOException, SQLException, InterruptedException {
    recomputed = false;
    for (String input : INPUTS) {
      database.run(input);
    }
    try (ReadingAppender appender = new ReadingAppender(database)) {
      return new TopicDump(kafka, Topics.TELEMETRY_READINGS, Oracle.DEFAULT_MAX_RECORD_BYTES)
          .into(appender);
    }
  }

  /** Adds readings that someone else decoded, in the order of their arrival. */
  public void addReadings(Iterable<ArrivedReading> readings) throws SQLException {
    recomputed = false;
    try (ReadingAppender appender = new ReadingAppender(database)) {
      for (ArrivedReading reading : readings) {
        appender.add(reading);
      }
    }
  }

  /** Adds the readings of raw files, in the order of their rows. */
  public void addCsv(RawCsv csv) throws SQLException {
    recomputed = false;
    database.set("files", csv.files().stream().map(Path::toString).toList());
    database.execute(csv.insert());
  }

  /** Readings among the input, each as often as it came. */
  public long readings() throws SQLException {
    return database.count("SELECT count(*) FROM readings");
  }

  /** Distinct readings that came in time. */
  public long applied() throws IOException, SQLException {
    recompute();
    return database.count("SELECT count(*) FROM applied_readings");
  }

  /** Readings that came too late for the rollups. */
  public long late() throws IOException, SQLException {
    recompute();
    return database.count("SELECT count(*) FROM judged WHERE late");
  }

  /**
   * Compares the Postgres tables.
   *
   * @param postgres may read the schema {@code telemetry}; is given back as it came, in auto-commit
   */
  public List<TableCheck> checkTables(Connection postgres) throws IOException, SQLException {
    recompute();
    return new PostgresTables(database, Tolerance.OF_SUMS).check(TABLES, postgres);
  }

  /** Compares the newest value of each key in the topic of rollups, a check a size of window. */
  public List<TableCheck> checkRollupTopic(KafkaAccess kafka)
      throws IOException, SQLException, InterruptedException {
    recompute();
    return new RollupTopic(database).check(kafka);
  }

  /**
   * Compares everything: tables, topic of rollups, late readings, dead letters, and the sum of it
   * all. The input must be the topic's.
   */
  public OracleReport check(Connection postgres, KafkaAccess kafka)
      throws IOException, SQLException, InterruptedException {
    List<TableCheck> tables = new ArrayList<>(checkTables(postgres));
    tables.addAll(checkRollupTopic(kafka));
    new DeadLetterTopic(kafka, Topics.TELEMETRY_READINGS).into(database);
    new LateTopic(kafka).into(database);
    DivertedComparison diverted = new DivertedComparison(database);
    DivertedCheck deadLetters = diverted.deadLetters(Topics.TELEMETRY_READINGS);
    DivertedCheck late =
        diverted.check("late readings", Topics.TELEMETRY_READINGS, "late_expected", "late_found");
    long valid = readings();
    long applied = applied();
    return new OracleReport(
        valid + deadLetters.expected(),
        valid,
        applied,
        valid - applied - late(),
        Optional.of(late),
        deadLetters,
        tables);
  }

  private void recompute() throws IOException, SQLException {
    if (!recomputed) {
      database.run("recompute-telemetry.sql");
      recomputed = true;
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    database.close();
  }
}
