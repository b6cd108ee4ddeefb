package io.thermocline.bench.saga;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.cli.job.Jobs;
import io.thermocline.local.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** Something that runs sagas, while it runs. */
interface SagaRunner extends AutoCloseable {

  /** The process whose CPU is counted. */
  long pid();

  @Override
  void close();

  /** The job, on a TaskManager of its own. */
  static SagaRunner job(BenchStack stack, String checkpointInterval) {
    long pid = stack.freshTaskManager(JobJar.OURS);
    Endpoints endpoints = stack.endpoints();
    FlinkCluster cluster = new FlinkCluster(endpoints.flink().restUrl());
    String id =
        cluster.run(
            JobJar.OURS,
            Jobs.ORDER_SAGA.entryClass(),
            List.of(
                "--kafka.bootstrap.servers", endpoints.kafka().bootstrapServers(),
                "--registry.url", endpoints.registry().url(),
                "--postgres.url", endpoints.postgres().jdbcUrl(),
                "--postgres.user", endpoints.postgres().user(),
                "--postgres.password.file", endpoints.postgres().passwordFile().toString(),
                "--checkpoint.interval", checkpointInterval,
                "--step.timeout", "10min"));
    return new SagaRunner() {
      @Override
      public long pid() {
        return pid;
      }

      @Override
      public void close() {
        cluster.cancel(id);
      }
    };
  }

  /** The plain loop, in a JVM like the TaskManager's. */
  static SagaRunner plain(Endpoints endpoints) {
    String heap = BenchStack.TASK_HEAP_MEBIBYTES + "m";
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xms" + heap,
                  "-Xmx" + heap,
                  "-XX:+UseG1GC",
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                  "-cp",
                  System.getProperty("java.class.path"),
                  PlainSaga.class.getName(),
                  endpoints.kafka().bootstrapServers(),
                  endpoints.registry().url())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      return new SagaRunner() {
        @Override
        public long pid() {
          return process.pid();
        }

        @Override
        public void close() {
          process.destroyForcibly();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("the plain loop can't be run", e);
    }
  }
}
