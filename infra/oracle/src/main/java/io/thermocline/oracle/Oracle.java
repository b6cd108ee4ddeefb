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
 * Knows what the order read models must be, from their input alone, and says where they are not.
 *
 * <p>Add input (of one or several kinds; duplicates count once), then check as often as wanted:
 * each check recomputes what has changed since and looks at the read models anew. A check is only
 * fair once the pipeline has processed all the input. One thread at a time.
 */
public final class Oracle implements AutoCloseable {

  /** What the job accepts unless it is told otherwise: 1 MiB. */
  static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;

  private static final String[] INPUTS = {"events.sql", "dead-expected.sql"};

  private final OracleDatabase database;
  private boolean recomputed;

  private Oracle(OracleDatabase database) {
    this.database = database;
  }

  /** An oracle without input. */
  public static Oracle open() throws IOException, SQLException {
    return new Oracle(OracleDatabase.open(INPUTS));
  }

  /**
   * Replaces all input by what the topic of order events holds now.
   *
   * @return the records read, those that can't be processed included
   * @throws IOException if Kafka or the registry can't be read
   */
  public long readTopic(KafkaAccess kafka) throws IOException, SQLException, InterruptedException {
    return readTopic(kafka, DEFAULT_MAX_RECORD_BYTES);
  }

  /**
   * The same, for a job with a limit of its own.
   *
   * @param maxRecordBytes longest value the job accepts; longer ones must be dead letters
   */
  public long readTopic(KafkaAccess kafka, int maxRecordBytes)
      throws IOException, SQLException, InterruptedException {
    recomputed = false;
    for (String input : INPUTS) {
      database.run(input);
    }
    try (EventAppender appender = new EventAppender(database)) {
      return new TopicDump(kafka, Topics.ORDERS_EVENTS, maxRecordBytes).into(appender);
    }
  }

  /** Adds events that someone else decoded. */
  public void addEvents(Iterable<ArrivedEvent> events) throws SQLException {
    recomputed = false;
    try (EventAppender appender = new EventAppender(database)) {
      for (ArrivedEvent event : events) {
        appender.add(event);
      }
    }
  }

  /** Adds the orders of raw files in the "UCI Online Retail" layout, parts of one data set. */
  public void addUciRetail(List<Path> files) throws IOException, SQLException {
    recomputed = false;
    new RawFiles(database).uciRetail(files);
  }

  /** Adds the orders of raw files in the "Olist" layout. */
  public void addOlist(Path orders, Path items, Path customers) throws IOException, SQLException {
    recomputed = false;
    new RawFiles(database).olist(orders, items, customers);
  }

  /** Distinct events among the input: what the versions of all orders must add up to. */
  public long applied() throws IOException, SQLException {
    recompute();
    return database.count("SELECT count(*) FROM applied");
  }

  /**
   * Compares the Postgres tables.
   *
   * @param postgres may read the schema {@code orders}; is given back as it came, in auto-commit
   */
  public List<TableCheck> checkTables(Connection postgres) throws IOException, SQLException {
    recompute();
    return new PostgresTables(database, Tolerance.NONE).check(Tables.ORDERS, postgres);
  }

  /**
   * Compares what another oracle expects from its own input, as if it were found: two ways to read
   * the same data must lead to the same rows.
   */
  public List<TableCheck> checkOracle(Oracle other) throws IOException, SQLException {
    recompute();
    other.recompute();
    List<TableCheck> checks = new ArrayList<>();
    database.execute("CREATE SCHEMA IF NOT EXISTS actual");
    for (Table table : Tables.ORDERS) {
      other.database.exportExpected(table, database);
      checks.add(
          new TableComparison(database, table, table.name(), Tolerance.NONE).check(table.name()));
    }
    return checks;
  }

  /** Compares the newest value of each key in the compacted topic with order_summary's rows. */
  public TableCheck checkSummaryTopic(KafkaAccess kafka)
      throws IOException, SQLException, InterruptedException {
    recompute();
    new SummaryTopic(kafka).into(new ActualRows(database));
    return new TableComparison(database, Tables.ORDER_SUMMARY, SummaryTopic.NAME, Tolerance.NONE)
        .check(Topics.ORDERS_SUMMARY.name());
  }

  /**
   * Compares everything: tables, compacted topic, dead letters, and the sum of it all. The input
   * must be the topic's.
   */
  public OracleReport check(Connection postgres, KafkaAccess kafka)
      throws IOException, SQLException, InterruptedException {
    List<TableCheck> tables = new ArrayList<>(checkTables(postgres));
    tables.add(checkSummaryTopic(kafka));
    new DeadLetterTopic(kafka, Topics.ORDERS_EVENTS).into(database);
    DivertedCheck deadLetters = new DivertedComparison(database).deadLetters(Topics.ORDERS_EVENTS);
    long valid = database.count("SELECT count(*) FROM events");
    long applied = database.count("SELECT count(*) FROM applied");
    return new OracleReport(
        valid + deadLetters.expected(),
        valid,
        applied,
        valid - applied,
        Optional.empty(),
        deadLetters,
        tables);
  }

  private void recompute() throws IOException, SQLException {
    if (!recomputed) {
      database.run("recompute.sql");
      recomputed = true;
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    database.close();
  }
}
