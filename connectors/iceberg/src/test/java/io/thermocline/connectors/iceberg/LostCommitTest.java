package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.schemas.dataset.Dataset;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A commit gets through, and its answer doesn't: neither doubled nor undone. */
@ExtendWith(Postgres.Shared.class)
class LostCommitTest {

  private static final Dataset CLICKS = Archives.clicks("lost");

  @TempDir Path directory;
  private final Postgres postgres;
  private LostAnswers answers;
  private ArchiveCatalog throughIt;
  private ArchiveCatalog catalog;

  LostCommitTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void open() throws Exception {
    PostgresConfig direct = postgres.config();
    answers = new LostAnswers(URI.create(direct.jdbcUrl().substring("jdbc:".length())).getPort());
    PostgresConfig indirect =
        new PostgresConfig(
            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(answers.port()),
            direct.user(),
            direct.password());
    catalog = ArchiveCatalog.open(Archives.at(postgres, directory));
    new ArchiveTables(catalog).follow(CLICKS, Archives.CLICK);
    throughIt = ArchiveCatalog.open(CatalogConfig.in(indirect, directory.toUri().toString()));
  }

  @AfterEach
  void close() throws Exception {
    catalog.catalog().dropTable(ArchiveCatalog.tableOf(CLICKS.name()), false);
    throughIt.close();
    catalog.close();
    answers.close();
  }

  @Test
  void theTableIsWholeAndTheCommitIsFound() throws Exception {
    Table table = throughIt.table(CLICKS.name()).orElseThrow();
    TableCommitter committer = new TableCommitter(table, Writings.NO_HOLES, "job");
    PendingCommit first = PendingCommit.of(1, List.of(Writings.file(table, "one", 0, 0, 4)), Map.of());
    answers.loseAnswerTo("UPDATE iceberg_tables");

    assertThatThrownBy(() -> committer.commit(first)).isInstanceOf(RuntimeException.class);
    assertThat(answers.isLost()).isTrue();

    assertThat(committer.commit(first)).isEqualTo(Map.of(0, 5L));
    Table seen = catalog.table(CLICKS.name()).orElseThrow();
    assertThat(seen.snapshots()).hasSize(1);
    for (ManifestFile manifest : seen.currentSnapshot().allManifests(seen.io())) {
      assertThat(seen.io().newInputFile(manifest.path()).exists()).as(manifest.path()).isTrue();
    }
    assertThat(TableRows.files(seen)).hasSize(1);
  }
}
