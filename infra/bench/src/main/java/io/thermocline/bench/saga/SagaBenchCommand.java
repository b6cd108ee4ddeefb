package io.thermocline.bench.saga;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.cli.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures order-saga against a plain loop. */
@Command(
    name = "saga",
    description = "Sagas drained a second, their CPU, and what a step takes at half that rate.")
public final class SagaBenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--warm-up", defaultValue = "20000", description = "Sagas before any count.")
  private int warmUp;

  @Option(names = "--sagas", defaultValue = "40000", description = "Sagas in the backlog.")
  private int sagas;

  @Option(names = "--seconds", defaultValue = "30", description = "At half the rate.")
  private int seconds;

  @Option(names = "--json", description = "One JSON array instead of lines.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<SagaFigures> figures = new ArrayList<>();
    for (String interval : List.of("500ms", "100ms")) {
      try (BenchStack stack = start();
          InstantParticipants participants = new InstantParticipants(stack.endpoints());
          SagaRunner job = SagaRunner.job(stack, interval)) {
        figures.add(measure("order-saga, " + interval, stack, participants, job));
      }
    }
    try (BenchStack stack = start();
        InstantParticipants participants = new InstantParticipants(stack.endpoints());
        SagaRunner plain = SagaRunner.plain(stack.endpoints())) {
      figures.add(measure("plain loop", stack, participants, plain));
    }
    spec.commandLine()
        .getOut()
        .println(
            json
                ? new ObjectMapper().writeValueAsString(figures)
                : String.join("\n", figures.stream().map(SagaFigures::asText).toList()));
    return 0;
  }

  private static BenchStack start() {
    BenchStack stack = BenchStack.start();
    new BenchTopics(stack.endpoints()).create(Jobs.ORDER_SAGA.topics());
    return stack;
  }

  private SagaFigures measure(
      String name, BenchStack stack, InstantParticipants participants, SagaRunner runner)
      throws InterruptedException {
    int schemaId = new OrderTopic(stack.endpoints()).schemaId();
    SagaFigures figures =
        new SagaMeasurement(stack.endpoints(), schemaId, participants)
            .run(name, runner, warmUp, sagas, seconds);
    spec.commandLine().getErr().println(figures.asText());
    return figures;
  }
}
