package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UciRetailTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  /** Made up; every oddity of the real data once. */
  private static final String ROWS =
      """
      900001,TEA1,"BLUE TEAPOT, LARGE",6,2011-06-01 08:26:00,2.55,20001.0,France
      900001,TEA1,"BLUE TEAPOT, LARGE",6,2011-06-01 08:26:00,2.55,20001.0,France
      900002,CUP2,"THE ""BEST"" CUP",1,2011-06-01 08:20:00,0.001,,Norway
      C900003,TEA1,"BLUE TEAPOT, LARGE",-2,2011-06-01 09:00:00,2.55,20001,France
      900004,POST,,-4,2011-06-01 10:00:00,0,,Norway
      900001,CUP2,late line,3,2011-06-01 08:25:00,1,20001.0,France
      A900005,B,Adjust bad debt,1,2011-06-01 11:00:00,110.5,,Norway
      900006,CUP2,price,1,2011-06-01 11:00:00,-1.5,,Norway
      900006,CUP2,decimals,1,2011-06-01 11:00:00,1.50001,,Norway
      900006,CUP2,date,1,1 June 2011,1.5,,Norway
      900006,CUP2,short,1
      C900007,CUP2,came back?,2,2011-06-01 11:00:00,1.5,,Norway
      900008,CUP2,other customer,1,2011-10-30 01:30:00,1.50000,20002.0,Norway
      900008,CUP2,other customer,1,2011-03-27 01:30:00,1.5,20003.0,Norway
      900008,CUP2,no customer,1,6/2/2011 7:05,1.5,,Norway
      """;

  @TempDir Path directory;

  @Test
  void anInvoiceIsOnePlacedEventWithAllItsRowsInFileOrder() throws Exception {
    assertThat(load(HEADER + ROWS).events())
        .contains(
            OrderEvent.newBuilder()
                .setEventId("900001-PLACED")
                .setOrderId("900001")
                .setCustomerId("20001")
                .setType(OrderEventType.PLACED)
                .setOccurredAt(Instant.parse("2011-06-01T07:25:00Z"))
                .setCurrency("GBP")
                .setLines(
                    List.of(
                        new OrderLine("TEA1", 6, new BigDecimal("2.5500")),
                        new OrderLine("TEA1", 6, new BigDecimal("2.5500")),
                        new OrderLine("CUP2", 3, new BigDecimal("1.0000"))))
                .setAttributes(Map.of("country", "France"))
                .build());
  }

  @Test
  void aCancellationIsAReturnWithPositiveQuantities() throws Exception {
    assertThat(load(HEADER + ROWS).events())
        .filteredOn(event -> event.getType() == OrderEventType.RETURNED)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getEventId()).isEqualTo("C900003-RETURNED");
              assertThat(event.getCustomerId()).isEqualTo("20001");
              assertThat(event.getLines().get(0).getQuantity()).isEqualTo(2);
            });
  }

  @Test
  void eventsComeInOrderOfTime() throws Exception {
    assertThat(load(HEADER + ROWS).events())
        .extracting(OrderEvent::getOrderId)
        .containsExactly("900002", "900001", "C900003", "900008");
  }

  @Test
  void rowsThatAreNoSaleAreNamedAndCounted() throws Exception {
    Loaded<OrderEvent> loaded = load(HEADER + ROWS);
    assertThat(loaded.rejectedFields())
        .containsExactly(
            "6 Quantity",
            "8 InvoiceNo",
            "9 UnitPrice",
            "10 UnitPrice",
            "11 InvoiceDate",
            "12 row",
            "13 Quantity",
            "15 CustomerID");
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(15, 8, 4, 0));
  }

  @Test
  void theReadModelsEqualThoseOfSqlOverTheSameFile() throws Exception {
    Path file = Loaded.writeGzip(directory.resolve("retail.csv.gz"), HEADER + ROWS);
    ImportCheck check = ImportCheck.uciRetail(List.of(file));
    assertThat(check.tables()).allMatch(TableCheck::passed);
    assertThat(check.tables()).extracting(TableCheck::actualRows).containsExactly(4L, 2L, 3L);
  }

  @Test
  void theHeaderOfTheSecondEditionIsKnown() throws Exception {
    String header =
        "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
    assertThat(load(header + ROWS).events()).isEqualTo(load(HEADER + ROWS).events());
  }

  @Test
  void anInvoiceMayGoOnInAnotherFile() throws Exception {
    Path first = Loaded.write(directory.resolve("1.csv"), HEADER + ROWS.lines().findFirst().get());
    Path second = Loaded.write(directory.resolve("2.csv"), HEADER + ROWS);
    Loaded<OrderEvent> loaded = Loaded.from(new UciRetail(List.of(first, second)));
    assertThat(loaded.events().get(1).getLines()).hasSize(4);
  }

  @Test
  void latin1MattersOnlyInAColumnThatIsUsed() throws Exception {
    String pound = "900001,TEA1,£1 TEAPOT,6,2011-06-01 08:26:00,2.55,,France\n";
    String eire = "900002,TEA1,TEAPOT,6,2011-06-01 08:26:00,2.55,,Éire\n";
    Path file = directory.resolve("latin1.csv");
    Files.write(file, (HEADER + pound + eire).getBytes(StandardCharsets.ISO_8859_1));
    Loaded<OrderEvent> loaded = Loaded.from(new UciRetail(List.of(file)));
    assertThat(loaded.events()).extracting(OrderEvent::getOrderId).containsExactly("900001");
    assertThat(loaded.rejects().rejected().get(0).toString())
        .contains("latin1.csv:3: Country: ", "convert the file to UTF-8");
  }

  @Test
  void aFileOfAnotherLayoutIsRefusedAsAWhole() throws Exception {
    assertThatThrownBy(() -> load("order_id,price\n1,2\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("retail.csv:1: no column InvoiceNo, StockCode")
        .hasMessageContaining("--format");
  }

  private Loaded<OrderEvent> load(String text) throws IOException {
    return Loaded.from(new UciRetail(List.of(Loaded.write(directory.resolve("retail.csv"), text))));
  }
}
