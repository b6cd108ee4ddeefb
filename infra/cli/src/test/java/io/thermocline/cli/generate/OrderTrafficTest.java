package io.thermocline.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class OrderTrafficTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int SCHEMA_ID = 7;

  @Property(tries = 25)
  void theSameOptionsGiveTheSameBytes(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.5) double duplicates,
      @ForAll @DoubleRange(max = 1) double disorder,
      @ForAll @DoubleRange(max = 0.5) double poison) {
    OrderTrafficOptions options = options(seed, 3_000).withRates(duplicates, disorder, poison);
    assertThat(digest(options)).isEqualTo(digest(options));
  }

  @Test
  void theBytesOfASeedStayTheSameFromVersionToVersion() {
    assertThat(digest(options(42, 20_000).withRates(0.02, 0.05, 0.01))).isEqualTo(1224476055);
  }

  @Test
  void anotherSeedGivesOtherTraffic() {
    assertThat(digest(options(1, 1000))).isNotEqualTo(digest(options(2, 1000)));
  }

  @Test
  void recordsComeInTheAskedNumberAndShares() {
    Map<Kind, Long> kinds =
        records(options(3, 100_000).withRates(0.05, 0.1, 0.01)).stream()
            .collect(Collectors.groupingBy(TrafficRecord::kind, Collectors.counting()));
    assertThat(kinds.values().stream().mapToLong(n -> n).sum()).isEqualTo(100_000);
    assertThat(kinds.get(Kind.DUPLICATE)).isCloseTo(5_000L, within(500L));
    assertThat(kinds.get(Kind.POISON)).isCloseTo(1_000L, within(200L));
  }

  @Test
  void aDuplicateHasTheBytesOfAnEarlierRecord() {
    Set<String> seen = new HashSet<>();
    for (TrafficRecord record : records(options(4, 20_000).withRates(0.1, 0.1, 0.01))) {
      String bytes = text(record);
      if (record.kind() == Kind.DUPLICATE) {
        assertThat(seen).contains(bytes);
      } else {
        assertThat(seen.add(bytes)).isTrue();
      }
    }
  }

  @Test
  void cleanTrafficRisesInTimeAndKeepsEachOrderInOrder() {
    List<OrderEvent> events = events(options(5, 20_000));
    assertThat(events)
        .extracting(OrderEvent::getOccurredAt)
        .isSorted()
        .startsWith(START, START.plusMillis(10));
    byOrder(events)
        .values()
        .forEach(order -> assertThat(order.get(0).getType()).isEqualTo(OrderEventType.PLACED));
  }

  @Test
  void disorderStaysInsideAnOrder() {
    List<List<OrderEvent>> orders =
        List.copyOf(byOrder(events(options(6, 50_000).withRates(0, 0.2, 0))).values());
    long late =
        orders.stream()
            .filter(
                order ->
                    !order.stream()
                        .map(OrderEvent::getOccurredAt)
                        .sorted()
                        .toList()
                        .equals(order.stream().map(OrderEvent::getOccurredAt).toList()))
            .count();
    assertThat(late / (double) orders.size()).isBetween(0.3, 0.6);
  }

  @Test
  void aFewProductsAndCustomersMakeMostOfIt() {
    List<OrderEvent> placed =
        events(options(7, 100_000)).stream()
            .filter(e -> e.getType() == OrderEventType.PLACED)
            .toList();
    Map<String, Long> products =
        placed.stream()
            .flatMap(e -> e.getLines().stream())
            .collect(Collectors.groupingBy(OrderLine::getProductId, Collectors.counting()));
    long lines = products.values().stream().mapToLong(n -> n).sum();
    assertThat(products.get("product-00000") / (double) lines).isBetween(0.04, 0.12);
    assertThat(products).hasSizeGreaterThan(4000);
    assertThat(placed).extracting(OrderEvent::getCurrency).contains("EUR", "USD", "JPY");
    assertThat(placed).extracting(OrderEvent::getCustomerId).containsNull();
  }

  @Test
  void eventsHaveTheSizeOfRealOnesAndEveryTypeOccurs() {
    List<TrafficRecord> records = records(options(8, 100_000));
    List<OrderEvent> events = events(options(8, 100_000));
    assertThat(events).extracting(OrderEvent::getType).contains(OrderEventType.values());
    double placedBytes = 0;
    int placed = 0;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).getType() == OrderEventType.PLACED) {
        placedBytes += records.get(i).value().orElseThrow().length;
        placed++;
      }
    }
    assertThat(placedBytes / placed).isBetween(180.0, 300.0);
    assertThat(events.size() / (double) placed).isBetween(4.0, 5.0);
  }

  @Test
  void everyKindOfPoisonOccursAndNoneSharesAnOrderWithAValidEvent() {
    List<TrafficRecord> records = records(options(9, 20_000).withRates(0, 0, 0.1));
    Set<String> valid = new HashSet<>();
    Set<String> poisoned = new HashSet<>();
    for (TrafficRecord record : records) {
      String key = record.key().map(k -> new String(k, StandardCharsets.UTF_8)).orElse("none");
      (record.kind() == Kind.POISON ? poisoned : valid).add(key);
    }
    assertThat(valid).doesNotContainAnyElementsOf(poisoned);
    assertThat(poisoned).contains("none").anyMatch(key -> key.endsWith("-other"));
  }

  private static OrderTrafficOptions options(long seed, long count) {
    return OrderTrafficOptions.clean(seed, count, START, Duration.ofMillis(10));
  }

  private static List<TrafficRecord> records(OrderTrafficOptions options) {
    List<TrafficRecord> records = new ArrayList<>();
    new OrderTraffic(options, SCHEMA_ID).forEachRemaining(records::add);
    return records;
  }

  private static List<OrderEvent> events(OrderTrafficOptions options) {
    return records(options).stream().map(OrderTrafficTest::decode).toList();
  }

  private static Map<String, List<OrderEvent>> byOrder(List<OrderEvent> events) {
    Map<String, List<OrderEvent>> orders = new HashMap<>();
    events.forEach(e -> orders.computeIfAbsent(e.getOrderId(), o -> new ArrayList<>()).add(e));
    return orders;
  }

  private static OrderEvent decode(TrafficRecord record) {
    byte[] bytes = record.value().orElseThrow();
    try {
      return new SpecificDatumReader<>(OrderEvent.class)
          .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    } catch (IOException e) {
      throw new AssertionError("a fresh record must decode", e);
    }
  }

  private static String text(TrafficRecord record) {
    return Arrays.toString(record.key().orElse(null))
        + Arrays.toString(record.value().orElse(null));
  }

  private static int digest(OrderTrafficOptions options) {
    int digest = 1;
    OrderTraffic traffic = new OrderTraffic(options, SCHEMA_ID);
    while (traffic.hasNext()) {
      TrafficRecord record = traffic.next();
      digest = 31 * digest + Arrays.hashCode(record.key().orElse(null));
      digest = 31 * digest + Arrays.hashCode(record.value().orElse(null));
    }
    return digest;
  }
}
