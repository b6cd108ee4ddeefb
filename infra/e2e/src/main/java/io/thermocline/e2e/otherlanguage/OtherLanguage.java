package io.thermocline.e2e.otherlanguage;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobJar;
import io.thermocline.e2e.Diagnosis;
import io.thermocline.e2e.JobUnderTest;
import io.thermocline.e2e.OwnStack;
import io.thermocline.e2e.Pipeline;
import io.thermocline.e2e.PipelineOptions;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs a Node.js producer against a stack of its own and checks what became of its orders. */
final class OtherLanguage {

  private static final int ORDERS = 1000;
  private static final int EVENTS_EACH = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final PrintStream OUT = System.out;

  private final Path project;
  private final Path script;

  private OtherLanguage(Path project, Path script) {
    this.project = project;
    this.script = script;
  }

  /**
   * @param args the script
   */
  public static void main(String[] args) throws Exception {
    Path project = Path.of(System.getProperty("thermocline.project", "."));
    new OtherLanguage(project, Path.of(args[0])).run();
  }

  private void run() throws Exception {
    Path home = Files.createTempDirectory("thermocline-other-language");
    try (OwnStack own =
        OwnStack.start(home, (server, what) -> OUT.printf("%s: %s%n", server, what))) {
      try (Pipeline pipeline =
          Pipeline.start(
              own.stack(),
              JobUnderTest.ORDERS,
              JobJar.READ_MODELS.in(project),
              home.resolve("jobs"),
              PipelineOptions.DEFAULT)) {
        check(pipeline);
      } catch (Exception | AssertionError e) {
        OUT.println(Diagnosis.of(own.stack()));
        throw e;
      }
      own.discard();
    }
  }

  private void check(Pipeline pipeline) throws Exception {
    long acknowledged = produce(pipeline.deployment());
    pipeline.awaitDrained(PATIENCE);
    Evidence evidence = pipeline.evidence(acknowledged);
    OUT.println(evidence.report());
    evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
    if (evidence.report().applied() != (long) ORDERS * EVENTS_EACH) {
      throw new AssertionError(
          "%d events were sent, %d applied"
              .formatted(ORDERS * EVENTS_EACH, evidence.report().applied()));
    }
  }

  private long produce(Deployment deployment) throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder(
                "node",
                script.toString(),
                deployment.kafka().bootstrapServers(),
                deployment.registry().url(),
                Integer.toString(ORDERS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = node.waitFor();
    if (exit != 0) {
      throw new AssertionError(script + " ended with " + exit + ": " + answer);
    }
    return Long.parseLong(answer.strip());
  }
}
