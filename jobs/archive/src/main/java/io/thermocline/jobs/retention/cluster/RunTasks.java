package io.thermocline.jobs.retention.cluster;

import io.thermocline.connectors.iceberg.LibraryThreads;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.jobs.retention.work.TaskWorker;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** Runs tasks, one at a time. */
final class RunTasks extends RichMapFunction<DueTask, DoneTask> {

  private static final long serialVersionUID = 1L;

  private final Archive archive;
  private final RetentionSettings settings;

  private transient TaskWorker worker;
  private transient Counter bytesRead;
  private transient Counter bytesWritten;

  RunTasks(Archive archive, RetentionSettings settings) {
    this.archive = archive;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    LibraryThreads.endWith(getRuntimeContext());
    worker = new TaskWorker(archive, settings);
    bytesRead = getRuntimeContext().getMetricGroup().counter("fileBytesRead");
    bytesWritten = getRuntimeContext().getMetricGroup().counter("fileBytesWritten");
  }

  @Override
  public DoneTask map(DueTask due) throws Exception {
    DoneTask done = new DoneTask(due.run(), due.number(), worker.run(due.task()));
    bytesRead.inc(done.outcome().bytesRead());
    bytesWritten.inc(done.outcome().bytesWritten());
    return done;
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (worker != null) {
      worker.close();
    }
  }
}
