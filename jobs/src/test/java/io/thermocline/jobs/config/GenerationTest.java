package io.thermocline.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.util.List;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class GenerationTest {

  @Test
  void jobThatNobodyRebuildsIsAsItWas() {
    Generation first = generation();
    assertThat(first.tables(Tables.ORDERS)).isEqualTo(Tables.ORDERS);
    assertThat(first.jobName("order-read-models")).isEqualTo("order-read-models");
    assertThat(first.sourceUid("read")).isEqualTo("read");
    assertThat(first.topic(DiscardingSink::new)).isNotInstanceOf(SilentSink.class);
  }

  @Test
  void anotherGenerationHasTablesOfItsOwn() {
    assertThat(generation("--generation", "3").tables(Tables.ORDERS))
        .extracting(Table::qualifiedName)
        .containsExactly(
            "orders.order_summary__g3",
            "orders.customer_summary__g3",
            "orders.product_sales_daily__g3");
  }

  @Test
  void silentRunHasANameOfItsOwnAndTellsNoTopic() {
    Generation silent = generation("--generation", "2", "--outputs", "tables");
    assertThat(silent.jobName("order-read-models")).isEqualTo("order-read-models-g2");
    var sink =
        silent.<String>topic(
            () -> {
              throw new AssertionError("not to be made");
            });
    assertThat(SilentSink.uid("publish", sink)).isEqualTo("publish-silent");
  }

  @Test
  void partOfTheInputHasAUidOfItsOwn() {
    assertThat(generation("--read.part", "a1").sourceUid("read")).isEqualTo("read-a1");
  }

  @Test
  void offsetsAreReadByPartition() {
    assertThat(Parsers.offsets("0:1200,3:9")).containsEntry(0, 1200L).containsEntry(3, 9L);
    assertThat(Parsers.offsets("")).isEmpty();
    assertThatThrownBy(() -> Parsers.offsets("0:1,2"))
        .hasMessageContaining("holds '2'")
        .hasMessageContaining("0:1200,1:900");
  }

  private static Generation generation(String... arguments) {
    return new Generation(JobArguments.parse(arguments, List.copyOf(Generation.SETTINGS)));
  }
}
