package io.thermocline.bench.drain;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@link BareLoop} in a JVM like the TaskManager's. */
public final class BareContender implements Contender {

  @Override
  public String name() {
    return Contenders.BARE;
  }

  @Override
  public String description() {
    return "one thread: poll, SpecificDatumReader, fold into a HashMap";
  }

  @Override
  public Drained drain(DrainTask task) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx" + BenchStack.TASK_HEAP_MEBIBYTES + "m",
            "-XX:+UseG1GC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            BareLoop.class.getName(),
            task.brokers(),
            Topics.ORDERS_EVENTS.name(),
            Long.toString(task.events()),
            Double.toString(task.warmUpCpuSeconds()));
    try {
      Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      String result =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the bare loop ended with code " + process.exitValue());
      }
      return BareLoop.parse(result);
    } catch (IOException e) {
      throw new UncheckedIOException("the bare loop can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the bare loop ran", e);
    }
  }
}
