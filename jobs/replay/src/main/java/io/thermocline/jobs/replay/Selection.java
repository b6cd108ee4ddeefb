package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.RecordFilter;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.jobs.replay.predicate.Predicate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which records a request takes, of archived rows and of records in Kafka. */
final class Selection {

  private final ReplaySpec spec;

  Selection(ReplaySpec spec) {
    this.spec = spec;
  }

  /**
   * On the columns of the dataset's table.
   *
   * @throws io.thermocline.jobs.replay.predicate.PredicateException for a predicate that doesn't
   *     fit them
   */
  Expression ofRows(Schema columns) {
    Expression rows = Expressions.and(byTime(spec.dataset().eventTime()), byPredicate(columns));
    return spec.key()
        .<Expression>map(key -> Expressions.equal(Coordinates.KEY, ByteBuffer.wrap(utf8(key))))
        .map(key -> Expressions.and(rows, key))
        .orElse(rows);
  }

  /**
   * On records as a consumer gives them.
   *
   * @param columns asked for only if a request is about columns
   */
  ByRecord ofRecords(Supplier<Schema> columns, SchemaRegistry registry) {
    ByRecord chosen = record -> true;
    if (spec.key().isPresent()) {
      byte[] key = utf8(spec.key().get());
      chosen = chosen.and(record -> Arrays.equals(key, record.key()));
    }
    boolean byEventTime = spec.source().readsArchive() && spec.range().hasTimes();
    if (spec.range().hasTimes() && !byEventTime) {
      long from = spec.range().from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
      long to = spec.range().to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
      chosen = chosen.and(record -> record.timestamp() >= from && record.timestamp() < to);
    }
    if (byEventTime || spec.where().isPresent()) {
      Schema known = columns.get();
      Expression rows =
          byEventTime
              ? Expressions.and(byTime(spec.dataset().eventTime()), byPredicate(known))
              : byPredicate(known);
      RecordFilter filter = new RecordFilter(known, rows, registry);
      chosen = chosen.and(filter::test);
    }
    return chosen;
  }

  /** A choice among a topic's records. */
  @FunctionalInterface
  interface ByRecord {
    boolean test(ConsumerRecord<byte[], byte[]> record);

    default ByRecord and(ByRecord other) {
      return record -> test(record) && other.test(record);
    }
  }

  private Expression byTime(String column) {
    Expression from =
        spec.range()
            .from()
            .<Expression>map(time -> Expressions.greaterThanOrEqual(column, micros(time)))
            .orElse(Expressions.alwaysTrue());
    Expression to =
        spec.range()
            .to()
            .<Expression>map(time -> Expressions.lessThan(column, micros(time)))
            .orElse(Expressions.alwaysTrue());
    return Expressions.and(from, to);
  }

  private Expression byPredicate(Schema columns) {
    return spec.where()
        .map(where -> Predicate.parse(where, columns))
        .orElse(Expressions.alwaysTrue());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
