package io.thermocline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicDumpTest {

  private static final int KNOWN_ID = 3;
  private static final int MAX_RECORD_BYTES = 200;
  private static final byte[] KEY = utf8("o1");

  private FakeRegistry registry;
  private OracleDatabase database;
  private TopicDump dump;

  @BeforeEach
  void opens() throws Exception {
    registry = new FakeRegistry(Map.of(KNOWN_ID, OrderEvent.getClassSchema()));
    database = OracleDatabase.open("events.sql", "dead-expected.sql");
    dump =
        new TopicDump(
            new KafkaAccess(Map.of(), registry.address()), Topics.ORDERS_EVENTS, MAX_RECORD_BYTES);
  }

  @AfterEach
  void closes() throws Exception {
    database.close();
    registry.close();
  }

  @Test
  void aValidRecordBecomesAnEventWithItsLinesAndCoordinates() throws Exception {
    dump(KEY, framed(event()));
    assertThat(
            texts(
                "SELECT concat_ws(' ', topic_partition, topic_offset, event_id, order_id,"
                    + " customer_id, type, occurred_at, currency, product_id, quantity, unit_price)"
                    + " FROM events JOIN event_lines USING (arrival)"))
        .containsExactly("2 0 e1 o1 c1 PLACED 2026-03-01 12:00:00.123 EUR pé 3 -12.3456");
  }

  @Test
  void bytesThatAreNoEventAreDead() throws Exception {
    byte[] valid = framed(event());
    assertThat(causes(KEY, null)).containsExactly("no value");
    assertThat(causes(KEY, new byte[0])).containsExactly("not the wire format");
    assertThat(causes(KEY, new byte[] {0, 0, 0})).containsExactly("not the wire format");
    assertThat(causes(KEY, with(valid, 0, 1))).containsExactly("not the wire format");
    assertThat(causes(KEY, with(valid, 1, 0x7F))).containsExactly("unknown schema id");
    assertThat(causes(KEY, Arrays.copyOf(valid, valid.length + 1)))
        .containsExactly("trailing bytes");
    for (int length = 5; length < valid.length; length++) {
      assertThat(causes(KEY, Arrays.copyOf(valid, length)))
          .as("cut to %d bytes", length)
          .containsExactly("not the schema's Avro");
    }
  }

  @Test
  void aLengthThatClaimsGigabytesIsRefusedWithoutAllocatingThem() throws Exception {
    // eventId of 2,000,000,000 bytes; and an array of 2,000,000,000 lines said to be 0 bytes long.
    assertThat(causes(KEY, HexFormat.of().parseHex("0000000003" + "80d0acf30e" + "6162")))
        .containsExactly("not the schema's Avro");
    String upToLines = "0000000003" + "026502" + "6f" + "00" + "00" + "00" + "00";
    assertThat(causes(KEY, HexFormat.of().parseHex(upToLines + "ffcfacf30e" + "00" + "6162")))
        .containsExactly("not the schema's Avro");
  }

  @Test
  void aRecordLongerThanTheJobAcceptsIsDead() throws Exception {
    String reason = "x".repeat(MAX_RECORD_BYTES);
    assertThat(causes(KEY, framed(OrderEvent.newBuilder(event()).setReason(reason).build())))
        .containsExactly("too long");
  }

  @Test
  void contentThatBreaksTheContractIsDead() throws Exception {
    OrderEvent valid = event();
    assertThat(causes(null, framed(valid))).containsExactly("no key");
    assertThat(causes(utf8("o2"), framed(valid))).containsExactly("key is not the orderId");
    assertThat(causes(KEY, framed(OrderEvent.newBuilder(valid).setEventId("").build())))
        .containsExactly("empty eventId");
    assertThat(causes(utf8(""), framed(OrderEvent.newBuilder(valid).setOrderId("").build())))
        .containsExactly("empty orderId");
    assertThat(causes(KEY, framed(OrderEvent.newBuilder(valid).setCurrency("eur").build())))
        .containsExactly("not a currency");
    assertThat(causes(KEY, framed(OrderEvent.newBuilder(valid).setReason("\0").build())))
        .containsExactly("NUL character");
    assertThat(causes(KEY, framed(withLine(new OrderLine("p", 0, new BigDecimal("1.0000"))))))
        .containsExactly("quantity not positive");
    assertThat(causes(KEY, framed(withLine(new OrderLine("", 1, new BigDecimal("1.0000"))))))
        .containsExactly("empty productId");
    byte[] badText = framed(valid);
    badText[6] = (byte) 0xC3;
    assertThat(causes(KEY, badText)).containsExactly("not UTF-8");
  }

  @Test
  void aSchemaIsAskedForOnce() throws Exception {
    ConfluentReader reader = reader();
    try (EventAppender appender = new EventAppender(database)) {
      for (int i = 0; i < 3; i++) {
        dump.add(record(KEY, framed(event())), reader, appender);
        dump.add(record(KEY, with(framed(event()), 1, 0x7F)), reader, appender);
      }
    }
    assertThat(registry.requests()).isEqualTo(2);
  }

  private List<String> causes(byte[] key, byte[] value) throws Exception {
    database.run("dead-expected.sql");
    dump(key, value);
    return texts("SELECT cause FROM dead_expected");
  }

  private void dump(byte[] key, byte[] value) throws Exception {
    try (EventAppender appender = new EventAppender(database)) {
      dump.add(record(key, value), reader(), appender);
    }
  }

  private ConfluentReader reader() {
    return new ConfluentReader(
        new WriterSchemas(registry.address()), Topics.ORDERS_EVENTS.valueSchema());
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(Topics.ORDERS_EVENTS.name(), 2, 0, key, value);
  }

  private List<String> texts(String query) throws Exception {
    List<String> texts = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static OrderEvent event() {
    return withLine(new OrderLine("pé", 3, new BigDecimal("-12.3456")));
  }

  private static OrderEvent withLine(OrderLine line) {
    return OrderEvent.newBuilder()
        .setEventId("e1")
        .setOrderId("o1")
        .setCustomerId("c1")
        .setType(OrderEventType.PLACED)
        .setOccurredAt(Events.NOON.plusMillis(123))
        .setCurrency("EUR")
        .setLines(List.of(line))
        .setAttributes(Map.of("channel", "web"))
        .build();
  }

  private static byte[] framed(OrderEvent event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).putInt(1, KNOWN_ID).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<>(OrderEvent.class).write(event, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
