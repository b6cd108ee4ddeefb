package io.thermocline.cli;

import io.thermocline.cli.config.ConfigFile;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.KeptJars;
import io.thermocline.local.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one run of a command works with.
 *
 * @param project root of the checkout, where the job jar is built
 * @param home where the local stack and the command line keep their files
 * @param config a real deployment's configuration file; the local stack if empty
 */
public record Session(Path project, Path home, Optional<Path> config, Terminal terminal) {

  /** In the home of a local stack: its section {@code datasets}, if it has datasets of its own. */
  private static final String LOCAL_DATASETS = "datasets.yaml";

  /**
   * The servers to talk to.
   *
   * @throws CommandFailure if that is a local stack that was never started
   */
  public Deployment deployment() throws IOException {
    return deploymentIfAny()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no local stack in " + home,
                    "start it: ./thermocline up (or name a real deployment's file with --config)"));
  }

  /** The servers to talk to; empty if that is a local stack that was never started. */
  public Optional<Deployment> deploymentIfAny() throws IOException {
    if (config.isPresent()) {
      return Optional.of(ConfigFile.read(config.get()));
    }
    try {
      Deployment local = LocalDeployment.of(localStack().endpoints());
      Path datasets = home.resolve(LOCAL_DATASETS);
      return Optional.of(
          Files.exists(datasets) ? local.withDatasets(ConfigFile.readDatasets(datasets)) : local);
    } catch (IllegalStateException neverStarted) {
      return Optional.empty();
    }
  }

  /** The local stack, unless a configuration file says to work with other servers. */
  public Optional<LocalStack> stack() {
    return config.isPresent() ? Optional.empty() : Optional.of(localStack());
  }

  /**
   * The local stack, for commands that only work on it.
   *
   * @throws CommandFailure if a configuration file names other servers
   */
  public LocalStack requireStack() {
    return stack()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "this command manages the local stack, not the servers of " + config.get(),
                    "leave out --config"));
  }

  /** What is remembered of the jobs submitted to this deployment. */
  public JobRecords jobRecords() {
    String deployment =
        config
            .map(file -> "jobs-" + file.getFileName().toString().replaceAll("\\W+", "-"))
            .orElse("jobs");
    return new JobRecords(home.resolve(deployment));
  }

  /** Copies of jars that jobs were started from. */
  public KeptJars keptJars() {
    return new KeptJars(home.resolve("jars"));
  }

  private LocalStack localStack() {
    return LocalStack.at(home);
  }
}
