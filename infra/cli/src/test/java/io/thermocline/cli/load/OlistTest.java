package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.events.OrderEvent;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlistTest {

  @TempDir Path directory;

  @BeforeEach
  void writesAMadeUpShopWithEveryOddityOnce() throws IOException {
    Loaded.write(
        directory.resolve("olist_customers_dataset.csv"),
        """
        "customer_id","customer_unique_id","customer_zip_code_prefix"
        "c1","anna","01000"
        "c2","anna","01000"
        "c3","bruno","02000"
        "c3","carla","02000"
        """);
    Loaded.writeGzip(
        directory.resolve("olist_orders_dataset.csv.gz"),
        """
        order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,\
        order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
        o1,c1,delivered,2017-11-10 10:00:00,2017-11-10 10:05:00,2017-11-12 08:00:00,2017-11-15 09:00:00,2017-12-01 00:00:00
        o2,c2,canceled,2018-02-17 23:30:00,2018-02-18 09:00:00,,,2018-03-01 00:00:00
        o3,c3,unavailable,2017-10-15 00:30:00,,,,2017-11-01 00:00:00
        o4,c9,shipped,2017-11-11 10:00:00,2017-11-11 12:00:00,2017-11-11 11:00:00,,2017-12-01 00:00:00
        o5,c1,delivered,yesterday,,,,2017-12-01 00:00:00
        o6,c1,delivered,2017-11-11 10:00:00,soon,,,2017-12-01 00:00:00
        o1,c1,delivered,2017-11-11 10:00:00,,,,2017-12-01 00:00:00
        """);
    Loaded.write(
        directory.resolve("olist_order_items_dataset.csv"),
        """
        order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
        o1,1,lamp,s1,2017-11-20 00:00:00,12.99,5.00
        o1,2,lamp,s1,2017-11-20 00:00:00,12.99,5.00
        o1,2,lamp,s1,2017-11-20 00:00:00,12.99,5.00
        o2,1,chair,s1,2018-02-25 00:00:00,100.5,5.00
        o3,1,chair,s1,2018-02-25 00:00:00,free,5.00
        o5,1,lamp,s1,2017-11-20 00:00:00,12.99,5.00
        o7,1,lamp,s1,2017-11-20 00:00:00,12.99,5.00
        """);
  }

  @Test
  void anOrderBecomesItsEventsInOrderOfTime() throws Exception {
    assertThat(load().events())
        .extracting(e -> e.getEventId() + " " + e.getOccurredAt())
        .containsExactly(
            "o3-PLACED 2017-10-15T03:30:00Z",
            "o3-RESERVATION_FAILED 2017-10-15T03:30:00Z",
            "o1-PLACED 2017-11-10T12:00:00Z",
            "o1-PAID 2017-11-10T12:05:00Z",
            "o4-PLACED 2017-11-11T12:00:00Z",
            "o4-SHIPPED 2017-11-11T13:00:00Z",
            "o4-PAID 2017-11-11T14:00:00Z",
            "o1-SHIPPED 2017-11-12T10:00:00Z",
            "o1-DELIVERED 2017-11-15T11:00:00Z",
            "o2-PLACED 2018-02-18T02:30:00Z",
            "o2-PAID 2018-02-18T12:00:00Z",
            "o2-CANCELLED 2018-02-18T12:00:00Z");
  }

  @Test
  void placedHoldsALineAnItemAndTheCustomerBehindTheOrders() throws Exception {
    OrderEvent placed = load().events().get(2);
    assertThat(placed.getCustomerId()).isEqualTo("anna");
    assertThat(placed.getCurrency()).isEqualTo("BRL");
    assertThat(placed.getLines())
        .extracting(
            line -> line.getProductId() + " " + line.getQuantity() + " " + line.getUnitPrice())
        .containsExactly("lamp 1 12.9900", "lamp 1 12.9900");
  }

  @Test
  void rowsThatCannotBeUsedAreNamedInTheirFile() throws Exception {
    Loaded<OrderEvent> loaded = load();
    assertThat(loaded.rejects().rejected())
        .extracting(r -> r.file().getFileName() + ":" + r.line() + " " + r.field())
        .containsExactly(
            "olist_customers_dataset.csv:5 customer_id",
            "olist_orders_dataset.csv.gz:6 order_purchase_timestamp",
            "olist_orders_dataset.csv.gz:7 order_approved_at",
            "olist_orders_dataset.csv.gz:8 order_id",
            "olist_order_items_dataset.csv:4 order_item_id",
            "olist_order_items_dataset.csv:6 price",
            "olist_order_items_dataset.csv:7 order_id",
            "olist_order_items_dataset.csv:8 order_id");
    assertThat(loaded.rejects().noted())
        .extracting(n -> n.line() + " " + n.field() + " " + n.text())
        .containsExactly("5 customer_id c9");
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(18, 8, 12, 1));
  }

  @Test
  void theReadModelsEqualThoseOfSqlOverTheSameFiles() throws Exception {
    List<TableCheck> tables = ImportCheck.olist(directory).tables();
    assertThat(tables).allMatch(TableCheck::passed);
    assertThat(tables).extracting(TableCheck::actualRows).containsExactly(4L, 2L, 1L);
  }

  @Test
  void filesOfOtherKindsAreLeftAlone() throws Exception {
    Loaded.write(directory.resolve("olist_order_payments_dataset.csv"), "");
    Loaded.write(directory.resolve("olist_order_reviews_dataset.csv"), "");
    assertThat(load().events()).hasSize(12);
  }

  @Test
  void aMissingAndAnAmbiguousFileAreErrors() throws Exception {
    Loaded.write(directory.resolve("my_orders.csv"), "");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("my_orders.csv")
        .hasMessageContaining("olist_orders_dataset.csv.gz");
    Files.delete(directory.resolve("my_orders.csv"));
    Files.delete(directory.resolve("olist_customers_dataset.csv"));
    assertThatThrownBy(this::load)
        .hasMessageContaining("olist_customers_dataset.csv")
        .hasMessageContaining("found []");
  }

  private Loaded<OrderEvent> load() throws IOException {
    return Loaded.from(new Olist(directory));
  }
}
