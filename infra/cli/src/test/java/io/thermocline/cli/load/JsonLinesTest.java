package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

  private static final String FULL =
      """
      {"eventId":"e1","orderId":"o1","customerId":"c1","type":"PLACED",\
      "occurredAt":"2026-03-01T13:00:00.123456+01:00","currency":"EUR",\
      "lines":[{"productId":"p1","quantity":2,"unitPrice":"1.5"},\
      {"productId":"p2","quantity":1,"unitPrice":99999999999999.9999}],\
      "reason":"why","attributes":{"channel":"web"}}""";

  private static final String MINIMAL =
      "{'eventId':'e','orderId':'o','type':'PAID','occurredAt':1772366400123}".replace('\'', '"');

  @TempDir Path directory;

  @Test
  void everyFieldIsTakenExactly() throws Exception {
    assertThat(load(FULL).events())
        .containsExactly(
            OrderEvent.newBuilder()
                .setEventId("e1")
                .setOrderId("o1")
                .setCustomerId("c1")
                .setType(OrderEventType.PLACED)
                .setOccurredAt(Instant.parse("2026-03-01T12:00:00.123Z"))
                .setCurrency("EUR")
                .setLines(
                    List.of(
                        new OrderLine("p1", 2, new BigDecimal("1.5000")),
                        new OrderLine("p2", 1, new BigDecimal("99999999999999.9999"))))
                .setReason("why")
                .setAttributes(Map.of("channel", "web"))
                .build());
  }

  @Test
  void missingOptionalFieldsTakeTheirDefaults() throws Exception {
    OrderEvent event = load(MINIMAL).events().get(0);
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
    assertThat(event.getCustomerId()).isNull();
    assertThat(event.getCurrency()).isNull();
    assertThat(event.getLines()).isEmpty();
    assertThat(event.getAttributes()).isEmpty();
  }

  @Test
  void plainAndCompressedFilesAreReadOneAfterTheOtherAndBlankLinesSkipped() throws Exception {
    Path plain = Loaded.write(directory.resolve("a.jsonl"), "\n" + MINIMAL + "\r\n  \n" + MINIMAL);
    Path packed = Loaded.writeGzip(directory.resolve("b.jsonl.gz"), "\uFEFF" + FULL + "\n");
    JsonLines<OrderEvent> reader = JsonLines.orders(List.of(plain, packed));
    Loaded<OrderEvent> loaded = Loaded.from(reader);
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(3, 0, 3, 0));
    assertThat(loaded.events()).extracting(OrderEvent::getOrderId).containsExactly("o", "o", "o1");
    assertThat(reader.progress().readBytes()).isEqualTo(reader.progress().totalBytes());
  }

  @Test
  void aBadLineIsNamedAndTheOthersAreLoaded() throws Exception {
    Loaded<OrderEvent> loaded = load(MINIMAL + "\n{\"eventId\":\n" + MINIMAL);
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(3, 1, 2, 0));
    assertThat(loaded.rejects().rejected().get(0).toString())
        .startsWith(directory.resolve("orders.jsonl") + ":2: row: is not valid JSON");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eventId    | \"\"                      | is empty",
        "eventId    | null                      | is missing",
        "eventId    | 7                         | is no string",
        "orderId    | \"a\\u0000b\"             | NUL character",
        "orderId    | \"\\ud800\"               | not text in UTF-8",
        "type       | \"LOST\"                  | is none of [PLACED,",
        "occurredAt | \"2026-03-01T12:00:00\"   | has no offset",
        "occurredAt | \"1 March\"               | is not ISO-8601",
        "occurredAt | 1.5e9                     | neither ISO-8601 text nor whole",
        "occurredAt | 999999999999999           | years 1 to 9999",
        "currency   | \"eur\"                   | no ISO 4217 code",
        "curency    | \"EUR\"                   | is no field of OrderEvent",
        "lines      | {}                        | is no array",
        "attributes | {\"a\":1}                 | is no string",
        "lines      | [{\"productId\":\"p\",\"quantity\":0,\"unitPrice\":1}]       | not positive",
        "lines      | [{\"productId\":\"p\",\"quantity\":1.5,\"unitPrice\":1}]     | 32 bits",
        "lines      | [{\"productId\":\"p\",\"quantity\":1,\"unitPrice\":1.00001}] | 4 decimals",
        "lines      | [{\"productId\":\"p\",\"quantity\":1,\"unitPrice\":1e99999}] | 14 digits",
        "lines      | [{\"productId\":\"p\",\"quantity\":1,\"unitPrice\":\"x\"}]   | no decimal",
        "lines      | [{\"productId\":\"p\",\"quantity\":1,\"price\":1}]           | is no field of",
        "lines      | [{\"productId\":\"p\",\"quantity\":1}]                       | is missing",
        "lines      | [7]                       | is no JSON object"
      })
  void aValueTheContractDoesNotAllowIsRejected(String field, String value, String reason)
      throws Exception {
    String line = "{%s,\"%s\":%s}".formatted(without(field), field, value);
    Loaded<OrderEvent> loaded = load(line);
    assertThat(loaded.events()).isEmpty();
    assertThat(loaded.rejects().rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.field() + " " + r.reason()).contains(field, reason));
  }

  @Test
  void aFieldWrittenTwiceIsRejected() throws Exception {
    assertThat(load(MINIMAL.replace("\"type\"", "\"orderId\":\"x\",\"type\"")).rejectedFields())
        .containsExactly("1 row");
  }

  @Test
  void bytesThatAreNoUtf8AreTheirOwnLinesProblem() throws Exception {
    Path file = directory.resolve("orders.jsonl");
    String latin1 = MINIMAL.replace("\"o\"", "\"\u00FC\"");
    Files.write(file, (latin1 + "\n" + MINIMAL).getBytes(StandardCharsets.ISO_8859_1));
    Loaded<OrderEvent> loaded = Loaded.from(JsonLines.orders(List.of(file)));
    assertThat(loaded.rejectedFields()).containsExactly("1 row");
    assertThat(loaded.events()).hasSize(1);
  }

  @Test
  void aCompressedFileThatIsCutShortIsAnErrorWithItsLine() throws Exception {
    Path file = Loaded.writeGzip(directory.resolve("cut.jsonl.gz"), (MINIMAL + "\n").repeat(9999));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    assertThatThrownBy(() -> Loaded.from(JsonLines.orders(List.of(file))))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("cut.jsonl.gz:")
        .hasMessageContaining("cut short");
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> JsonLines.orders(List.of(directory.resolve("none.jsonl"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.jsonl");
  }

  @Test
  void everyFieldOfAReadingIsTaken() throws Exception {
    Path file =
        Loaded.write(
            directory.resolve("readings.jsonl"),
            """
            {"deviceId":"d","metric":"m","observedAt":"2026-03-01T12:00:00Z","value":-1.5e3,\
            "sequence":9007199254740993,"unit":"°C","attributes":{"site":"a"}}
            {"deviceId":"d","metric":"m","observedAt":0,"value":7}
            {"deviceId":"d","metric":"m","observedAt":0,"value":1e999}
            {"deviceId":"d","metric":"m","observedAt":0,"value":"7"}
            {"deviceId":"d","metric":"m","observedAt":0,"value":7,"sequence":1.5}
            {"deviceId":"d","metric":"","observedAt":0,"value":7}
            """);
    Loaded<TelemetryReading> loaded = Loaded.from(JsonLines.readings(List.of(file)));
    assertThat(loaded.events())
        .containsExactly(
            new TelemetryReading(
                "d",
                "m",
                Instant.parse("2026-03-01T12:00:00Z"),
                -1500.0,
                9007199254740993L,
                "°C",
                Map.of("site", "a")),
            new TelemetryReading("d", "m", Instant.EPOCH, 7.0, null, null, Map.of()));
    assertThat(loaded.rejectedFields())
        .containsExactly("3 value", "4 value", "5 sequence", "6 metric");
  }

  private Loaded<OrderEvent> load(String text) throws IOException {
    Path file = Loaded.write(directory.resolve("orders.jsonl"), text);
    return Loaded.from(JsonLines.orders(List.of(file)));
  }

  /** The members of {@link #MINIMAL} without one. */
  private static String without(String field) {
    return MINIMAL
        .substring(1, MINIMAL.length() - 1)
        .replaceAll("\"" + field + "\":[^,]*(,|$)", "")
        .replaceAll(",$", "");
  }
}
