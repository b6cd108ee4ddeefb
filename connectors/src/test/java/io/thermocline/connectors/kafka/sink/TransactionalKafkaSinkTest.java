package io.thermocline.connectors.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sink inside jobs that crash and restart by themselves. */
@ExtendWith(KafkaBroker.Shared.class)
@Timeout(120)
class TransactionalKafkaSinkTest {

  @BeforeAll
  static void allowForABusyMachine() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  private static final int RECORDS = 400;
  private static final int RECORDS_A_SECOND = 200;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(250);

  private final KafkaBroker kafka;

  TransactionalKafkaSinkTest(KafkaBroker kafka) {
    this.kafka = kafka;
  }

  @Test
  void readersSeeEachRecordOnceThoughTheJobCrashes() throws Exception {
    String topic = "crashing";
    kafka.createTopic(topic, 2);
    Saboteur.Plan crashes =
        new Saboteur.Plan() {
          @Override
          void onComplete(int count) {
            if (count == 1) {
              await().until(() -> isCommitted(topic));
              throw new IllegalStateException("crash after a commit the job did not note");
            }
          }

          @Override
          void onRecord(int count) {
            if (count == RECORDS / 2) {
              throw new IllegalStateException("crash within a transaction");
            }
          }
        };

    start(topic, crashes).getJobExecutionResult().get();

    assertThat(kafka.committed(topic))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, RECORDS).mapToObj(Long::toString).toList());
    assertThat(crashes.records()).isGreaterThan(RECORDS);
  }

  @Test
  void aLostTransactionEndsTheJob() throws Exception {
    String topic = "robbed";
    kafka.createTopic(topic, 1);
    Saboteur.Plan abortsATransaction =
        new Saboteur.Plan() {
          private final AtomicBoolean done = new AtomicBoolean();

          @Override
          void onSnapshot(long checkpointId) throws Exception {
            if (records() > 0 && done.compareAndSet(false, true)) {
              await().until(() -> exists(topic + "-0-" + (checkpointId + 1)));
              kafka.admin().fenceProducers(List.of(topic + "-0-" + checkpointId)).all().get();
            }
          }
        };

    JobClient job = start(topic, abortsATransaction);

    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .isInstanceOf(ExecutionException.class)
        .hasStackTraceContaining("The failure is not recoverable")
        .hasStackTraceContaining(LostTransactionException.class.getName())
        .hasStackTraceContaining("to topic " + topic + " can't be committed");
    assertThat(kafka.committed(topic)).isEmpty();
  }

  private JobClient start(String topic, Saboteur.Plan plan) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
    env.fromSource(
            new DataGeneratorSource<>(
                index -> index,
                RECORDS,
                RateLimiterStrategy.perSecond(RECORDS_A_SECOND),
                Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "records")
        .map(new Saboteur(topic, plan))
        .disableChaining()
        .sinkTo(
            TransactionalKafkaSink.to(
                topic,
                KafkaRecordSerializationSchema.<Long>builder()
                    .setTopic(topic)
                    .setValueSerializationSchema(
                        value -> value.toString().getBytes(StandardCharsets.UTF_8))
                    .build(),
                TransactionalSinkConfig.of(kafka.bootstrapServers(), topic)));
    return env.executeAsync();
  }

  private boolean isCommitted(String prefix) throws Exception {
    return kafka.admin().listTransactions().all().get().stream()
        .filter(transaction -> transaction.transactionalId().startsWith(prefix + "-"))
        .anyMatch(transaction -> transaction.state() == TransactionState.COMPLETE_COMMIT);
  }

  /** A writer opens its next transaction after it has prepared the last one. */
  private boolean exists(String transactionalId) throws Exception {
    return kafka.admin().listTransactions().all().get().stream()
        .map(TransactionListing::transactionalId)
        .anyMatch(transactionalId::equals);
  }
}
