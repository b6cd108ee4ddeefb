package io.thermocline.e2e;

import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.local.LocalStack;
import io.thermocline.local.ServerStatus;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;

/** What is known when something went wrong: servers, logs, failures of the newest job. */
public final class Diagnosis {

  /** Longer than any cause we have seen; shorter than a report nobody reads. */
  private static final int TRACE_LINES = 60;

  private Diagnosis() {}

  public static String of(LocalStack stack) {
    StringJoiner text = new StringJoiner("\n", "\n", "");
    for (ServerStatus server : stack.status()) {
      text.add("%s is %s, log: %s".formatted(server.name(), server.state(), server.log()));
    }
    String flink = stack.endpoints().flink().restUrl();
    try {
      for (FlinkJob job : new FlinkRest(flink).jobs().stream().limit(1).toList()) {
        text.add("job %s (%s) is %s".formatted(job.name(), job.id(), job.state()));
        List<JobFailure> failures = new FailureHistory(flink).of(job.id());
        failures.forEach(failure -> text.add("failed at " + failure.at() + ": " + failure.cause()));
        failures.stream()
            .limit(1)
            .flatMap(newest -> newest.trace().lines().limit(TRACE_LINES))
            .forEach(text::add);
      }
    } catch (IOException | RuntimeException unreachable) {
      text.add("Flink at " + flink + " tells nothing: " + unreachable);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text.toString();
  }
}
