package io.thermocline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void ddlCreatesSchemaThenTableAndIsRepeatable() {
    assertThat(Tables.CUSTOMER_SUMMARY.ddl())
        .hasSize(2)
        .allSatisfy(statement -> assertThat(statement).contains("IF NOT EXISTS"))
        .element(1)
        .asString()
        .contains("customer_id text NOT NULL", "PRIMARY KEY (customer_id, currency)");
  }

  @Test
  void aKeyThatIsNotLeadingIsRefused() {
    List<Column> columns = List.of(Column.required("a", "text"), Column.required("b", "text"));
    assertThatThrownBy(() -> new Table("s", "t", columns, List.of("b"), List.of("a")))
        .hasMessageContaining("s.t")
        .hasMessageContaining("[b]");
  }

  @Test
  void aGuardThatIsNoColumnIsRefused() {
    List<Column> columns = List.of(Column.required("a", "text"), Column.required("b", "text"));
    assertThatThrownBy(() -> new Table("s", "t", columns, List.of("a")))
        .hasMessageContaining("s.t")
        .hasMessageContaining("[version]");
  }
}
