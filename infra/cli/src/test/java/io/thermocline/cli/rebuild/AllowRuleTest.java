package io.thermocline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Tables;
import org.junit.jupiter.api.Test;

class AllowRuleTest {

  @Test
  void ruleOfATableAllowsAllOfIt() {
    AllowRule rule = parse("order_summary");
    assertThat(rule.allows("order_summary", "status")).isTrue();
    assertThat(rule.allows("order_summary", AllowRule.EXTRA)).isTrue();
    assertThat(rule.allows("customer_summary", "version")).isFalse();
  }

  @Test
  void ruleOfAColumnAllowsThatColumn() {
    AllowRule rule = parse("orders.order_summary.updated_at");
    assertThat(rule).isEqualTo(parse("order_summary.updated_at"));
    assertThat(rule.allows("order_summary", "updated_at")).isTrue();
    assertThat(rule.allows("order_summary", "version")).isFalse();
    assertThat(rule.allows("order_summary", AllowRule.MISSING)).isFalse();
  }

  @Test
  void ruleOfAKindOfRowAllowsThatKind() {
    AllowRule rule = parse("product_sales_daily:missing");
    assertThat(rule.allows("product_sales_daily", AllowRule.MISSING)).isTrue();
    assertThat(rule.allows("product_sales_daily", AllowRule.EXTRA)).isFalse();
  }

  @Test
  void whatMeansNothingIsRefused() {
    assertThatThrownBy(() -> parse("rollup_1m"))
        .hasMessageContaining("no read model rollup_1m here")
        .hasMessageContaining("customer_summary");
    assertThatThrownBy(() -> parse("order_summary.total"))
        .hasMessageContaining("total is no column of order_summary")
        .hasMessageContaining("total_amount");
    assertThatThrownBy(() -> parse("order_summary:different"))
        .hasMessageContaining("order_summary:missing");
  }

  private static AllowRule parse(String text) {
    return AllowRule.parse(text, Tables.ORDERS);
  }
}
