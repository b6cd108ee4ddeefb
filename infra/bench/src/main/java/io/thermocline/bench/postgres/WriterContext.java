package io.thermocline.bench.postgres;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;

/** What a writer finds outside a Flink job: no timers, as a busy writer flushes by size. */
final class WriterContext implements WriterInitContext, ProcessingTimeService {

  @Override
  public ProcessingTimeService getProcessingTimeService() {
    return this;
  }

  @Override
  public SinkWriterMetricGroup metricGroup() {
    return UnregisteredMetricsGroup.createSinkWriterMetricGroup();
  }

  @Override
  public long getCurrentProcessingTime() {
    return 0;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback callback) {
    return new Never();
  }

  @Override
  public OptionalLong getRestoredCheckpointId() {
    return OptionalLong.empty();
  }

  @Override
  public boolean isObjectReuseEnabled() {
    return false;
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    throw outsideJob();
  }

  @Override
  public MailboxExecutor getMailboxExecutor() {
    throw outsideJob();
  }

  @Override
  public InitializationContext asSerializationSchemaInitializationContext() {
    throw outsideJob();
  }

  @Override
  public <T> TypeSerializer<T> createInputSerializer() {
    throw outsideJob();
  }

  @Override
  public JobInfo getJobInfo() {
    throw outsideJob();
  }

  @Override
  public TaskInfo getTaskInfo() {
    throw outsideJob();
  }

  private static UnsupportedOperationException outsideJob() {
    return new UnsupportedOperationException("there is no job around this writer");
  }

  private static final class Never extends CompletableFuture<Void>
      implements ScheduledFuture<Void> {
    @Override
    public long getDelay(TimeUnit unit) {
      return Long.MAX_VALUE;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
