package io.thermocline.query.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

  @TempDir private Path outside;

  private DuckDb duck;

  @BeforeEach
  void open() throws Exception {
    duck = DuckDb.open(Files.createDirectory(outside.resolve("inside")), 256 << 20);
  }

  @AfterEach
  void close() throws Exception {
    duck.close();
  }

  @Test
  void noSettingCanBeChangedButForOptimizers() throws Exception {
    try (DuckSession session = duck.begin()) {
      session.execute("SET disabled_optimizers = 'join_order'");
      for (String setting :
          new String[] {
            "TimeZone = 'Asia/Tokyo'",
            "memory_limit = '1GB'",
            "allowed_directories = ['/']",
            "allowed_configs = ['memory_limit']",
            "enable_external_access = true",
            "lock_configuration = false"
          }) {
        assertRefused("SET " + setting);
      }
    }
  }

  @Test
  void noFileOutsideIsRead() throws Exception {
    Files.writeString(outside.resolve("file.csv"), "secret");

    assertRefused("SELECT * FROM '%s'".formatted(outside.resolve("file.csv")));
  }

  @Test
  void aSessionLeavesNothingToTheNextOne() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (DuckSession session = duck.begin()) {
        session.execute("CREATE SCHEMA other");
        session.execute("CREATE TABLE other.some AS SELECT 1");
        try (ResultSet row =
            session.query("SELECT count(*), current_setting('TimeZone') FROM other.some")) {
          row.next();
          assertThat(row.getLong(1)).isEqualTo(1);
          assertThat(row.getString(2)).isEqualTo("UTC");
        }
      }
    }
  }

  private void assertRefused(String sql) throws Exception {
    try (DuckSession session = duck.begin()) {
      assertThatThrownBy(() -> session.execute(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(locked|disabled|Permission|permission|Cannot).*");
    }
  }
}
