package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Tables;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class PostgresTablesTest {

  private final PostgresServer postgres;

  PostgresTablesTest(PostgresServer postgres) {
    this.postgres = postgres;
  }

  @Test
  void manyMayCreateTheSameTablesAtOnce() throws Exception {
    postgres.execute("DROP SCHEMA IF EXISTS orders CASCADE");

    CompletableFuture<?>[] creators =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> create(postgres.config())))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(creators).join();

    assertThat(
            postgres.rows(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'orders' ORDER BY 1"))
        .containsExactly("customer_summary", "order_summary", "product_sales_daily");
  }

  @Test
  void namesTablesStateAndRemedyWhereTheRoleMayNot() throws Exception {
    postgres.execute("CREATE ROLE reader LOGIN");
    PostgresConfig reader =
        new PostgresConfig(postgres.config().jdbcUrl(), "reader", PasswordSource.none());

    assertThatThrownBy(() -> PostgresTables.create(reader, List.of(ItemRow.table("of_the_reader"))))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("sink_test.of_the_reader")
        .hasMessageContaining("[SQLState 42501]")
        .hasMessageContaining("Grant");
  }

  private static void create(PostgresConfig config) {
    try {
      PostgresTables.create(config, Tables.ORDERS);
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
