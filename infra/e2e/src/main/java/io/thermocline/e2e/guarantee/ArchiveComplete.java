package io.thermocline.e2e.guarantee;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.query.audit.Audit;
import io.thermocline.query.audit.AuditOptions;
import io.thermocline.query.audit.AuditProgress;
import io.thermocline.query.audit.AuditSources;
import io.thermocline.query.audit.DatasetAudit;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Every offset that a dataset's archive says it holds has its place there, and only one; its files
 * are there, and the hot tier is the same. Looks when it is asked, at any time.
 *
 * @param datasets something of each must be archived
 */
public record ArchiveComplete(Deployment deployment, List<Dataset> datasets) implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    return violations();
  }

  /** The same where there is no other evidence. */
  public List<String> violations() {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment))) {
      Audit audit =
          new Audit(
              new AuditSources(
                  catalog,
                  deployment.postgres().config(),
                  deployment.kafka().clientSettings(),
                  deployment.registry().connect()),
              AuditOptions.DEFAULTS,
              AuditProgress.SILENT);
      List<String> violations = new ArrayList<>();
      for (Dataset dataset : datasets) {
        violations.addAll(violations(audit.of(dataset)));
      }
      return violations;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the archive can't be audited: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while auditing the archive", e);
    }
  }

  private static List<String> violations(DatasetAudit audit) {
    if (audit.snapshot() == 0) {
      return List.of(audit.dataset() + ": nothing is archived");
    }
    return audit.findings().first().stream()
        .map(finding -> audit.dataset() + ": " + finding.describe())
        .toList();
  }
}
