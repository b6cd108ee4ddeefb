package io.thermocline.cli.command;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.archive.AuditGauge;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.view.AuditJson;
import io.thermocline.cli.view.AuditView;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.query.audit.Audit;
import io.thermocline.query.audit.AuditOptions;
import io.thermocline.query.audit.AuditOptions.Contents;
import io.thermocline.query.audit.AuditSources;
import io.thermocline.query.audit.DatasetAudit;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "audit",
    description = {
      "Prove that nothing is lost or doubled: every offset of a topic is in the archive once, or was"
          + " dead-lettered once, or is a hole that Kafka left, or ended by policy; the hot tier"
          + " equals the archive where both have a day; every file is there.",
      "Says what is wrong by partition and offset, and exits 1 then. Changes nothing; may run while"
          + " jobs and retention work. docs/audit.md tells what each finding means."
    })
final class AuditCommand extends SessionCommand {

  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "orders, orders_dlq, telemetry, …; all of the configuration if left out.")
  private List<String> names = List.of();

  @Option(
      names = "--coordinates-only",
      description =
          "Compare which rows the hot tier has, not what they hold: far less is read of a large one.")
  private boolean coordinatesOnly;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Show so many findings of each kind; all are counted. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Deployment deployment = session().deployment();
    List<Dataset> datasets = argument(() -> chosen(deployment));
    List<DatasetAudit> audits = audit(deployment, datasets);
    terminal()
        .print(
            json.isGiven()
                ? JsonOption.pretty(AuditJson.of(audits))
                : AuditView.of(audits).stripTrailing());
    if (audits.stream().allMatch(audit -> audit.snapshot() == 0)) {
      throw new CommandFailure(
          "nothing is archived yet, so that there is nothing to prove",
          "start the archive: ./thermocline submit archive");
    }
    return audits.stream().allMatch(DatasetAudit::isClean) ? OK : FAILED;
  }

  private List<DatasetAudit> audit(Deployment deployment, List<Dataset> datasets) throws Exception {
    AuditOptions options =
        new AuditOptions(
            coordinatesOnly ? Contents.LEFT_OUT : Contents.COMPARED,
            limit,
            AuditOptions.DEFAULTS.patience());
    try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
        AuditGauge gauge = new AuditGauge(terminal())) {
      AuditSources sources =
          new AuditSources(
              catalog,
              deployment.postgres().config(),
              deployment.kafka().clientSettings(),
              deployment.registry().connect());
      Audit audit = new Audit(sources, options, gauge);
      List<DatasetAudit> audits = new ArrayList<>();
      for (Dataset dataset : datasets) {
        audits.add(audit.of(dataset));
      }
      return audits;
    }
  }

  private List<Dataset> chosen(Deployment deployment) {
    return names.isEmpty()
        ? Datasets.withDeadLetters(deployment.datasets())
        : names.stream().map(name -> Datasets.named(name, deployment.datasets())).toList();
  }
}
