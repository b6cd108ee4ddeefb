package io.thermocline.bench.postgres;

import io.thermocline.connectors.postgres.FlushPolicy;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.postgres.UpsertSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** All rows through the sink, from the first write to the last commit. */
final class SinkRun {

  private final UpsertSink<SyntheticRow> sink;
  private final long rows;

  SinkRun(Shape shape, PostgresConfig postgres, long rows) {
    this.sink = UpsertSink.to(shape.table(), shape.rows(), postgres, FlushPolicy.DEFAULT);
    this.rows = rows;
  }

  /**
   * @param connections as many writers, each with every n-th row
   * @return rows a second
   */
  double rowsPerSecond(int connections) throws Exception {
    ExecutorService tasks = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      List<Callable<Void>> work = new ArrayList<>();
      for (int first = 0; first < connections; first++) {
        long offset = first;
        work.add(() -> write(offset, connections));
      }
      for (Future<Void> done : tasks.invokeAll(work)) {
        done.get();
      }
      return rows * 1e9 / (System.nanoTime() - start);
    } finally {
      tasks.shutdownNow();
    }
  }

  private Void write(long first, int step) throws Exception {
    try (SinkWriter<SyntheticRow> writer = sink.createWriter(new WriterContext())) {
      for (long number = first; number < rows; number += step) {
        writer.write(new SyntheticRow(number), null);
      }
      writer.flush(true);
    }
    return null;
  }
}
