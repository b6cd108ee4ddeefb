package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Table;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Writes row changes to one Postgres table, each key's newest version winning.
 *
 * <p>Effectively once: a checkpoint waits until everything before it is committed, and a change
 * that is written again, after a restart or a lost answer, changes nothing. Rows of one flush
 * become visible together; there is no order between keys.
 *
 * <p>While Postgres is away the stream is held back, checkpoints too; the job must tolerate those
 * that time out. What Postgres refuses for good fails the job with a {@link PostgresException}.
 *
 * <p>Changes of one key must come from one upstream subtask (key the stream by the table's key), or
 * two connections write the same row in turns.
 *
 * @param <R> row of the stream; see {@link RowMapper} for what is asked of it
 */
public final class UpsertSink<R> implements Sink<R> {

  private static final long serialVersionUID = 1L;

  private final TargetTable table;
  private final RowMapper<R> mapper;
  private final PostgresConfig config;
  private final FlushPolicy policy;

  private UpsertSink(
      TargetTable table, RowMapper<R> mapper, PostgresConfig config, FlushPolicy policy) {
    this.table = table;
    this.mapper = mapper;
    this.config = config;
    this.policy = policy;
  }

  /**
   * A sink to a table that exists (see {@link PostgresTables}).
   *
   * @throws IllegalArgumentException where {@code version} guards the table and isn't its last
   *     column, or a column has a type that can't be written
   */
  public static <R> UpsertSink<R> to(
      Table table, RowMapper<R> mapper, PostgresConfig config, FlushPolicy policy) {
    return new UpsertSink<>(TargetTable.of(table), mapper, config, policy);
  }

  @Override
  public SinkWriter<R> createWriter(WriterInitContext context) {
    return open(context.metricGroup(), context.getProcessingTimeService());
  }

  UpsertWriter<R> open(SinkWriterMetricGroup metricGroup, ProcessingTimeService time) {
    CoalescingBuffer<R> buffer = new CoalescingBuffer<>(mapper);
    PostgresSession session = new PostgresSession(config, "sink " + table.name());
    SinkMetrics metrics = new SinkMetrics(metricGroup, buffer::coalesced, session::circuitState);
    ChangeStatements<R> statements = new ChangeStatements<>(table, mapper, policy.maxRows());
    Flusher<R> flusher = new Flusher<>(table, statements, session, metrics);
    return new UpsertWriter<>(buffer, flusher, policy, time);
  }
}
