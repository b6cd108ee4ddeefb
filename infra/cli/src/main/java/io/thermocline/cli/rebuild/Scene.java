package io.thermocline.cli.rebuild;

import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobDefinition;

/**
 * What the steps of a rebuild work with.
 *
 * @param ledger open for as long as they do
 * @param live the job that writes what readers see
 * @param build its runs beside that
 * @param tables of all generations
 */
record Scene(
    Session session,
    Deployment deployment,
    JobDefinition job,
    Options options,
    Ledger ledger,
    LiveJob live,
    BuildJob build,
    GenerationTables tables) {

  Terminal terminal() {
    return session.terminal();
  }
}
