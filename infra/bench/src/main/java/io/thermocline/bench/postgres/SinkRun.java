package io.thermocline.bench.postgres;

import io.thermocline.connectors.postgres.FlushPolicy;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.postgres.UpsertSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * All rows through the sink; the clock runs from each writer's second row to the last commit. Its
 * connection is open by then, as the one is that the ceiling is measured on.
 */
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
    List<SinkWriter<SyntheticRow>> writers = new ArrayList<>();
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (long first = 0; first < connections; first++) {
        SinkWriter<SyntheticRow> writer = sink.createWriter(new WriterContext());
        writers.add(writer);
        long second = first + connections;
        write(writer, first, second, connections);
        work.add(() -> write(writer, second, rows, connections));
      }
      long start = System.nanoTime();
      for (Future<Void> done : tasks.invokeAll(work)) {
        done.get();
      }
      return (rows - connections) * 1e9 / (System.nanoTime() - start);
    } finally {
      tasks.shutdownNow();
      for (SinkWriter<SyntheticRow> writer : writers) {
        writer.close();
      }
    }
  }

  /** Every {@code step}-th row of a range, and commits. */
  private static Void write(SinkWriter<SyntheticRow> writer, long from, long to, int step)
      throws IOException, InterruptedException {
    for (long number = from; number < to; number += step) {
      writer.write(new SyntheticRow(number), null);
    }
    writer.flush(true);
    return null;
  }
}
