package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.events.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Reads and checks an {@link OrderEvent} body, whole, in one pass and without building it. */
final class OrderEventDecoder implements BodyDecoder<OrderEventView> {

  private static final long YEAR_1 = -62_135_596_800_000L;
  private static final long YEAR_10000 = 253_402_300_800_000L;

  /** Postgres indexes keys of up to 2704 bytes, and refuses a row with a longer one for ever. */
  static final int MAX_ID_BYTES = 1024;

  private transient OrderLineReader lines;
  private transient AvroCursor linesCursor;

  @Override
  public Schema schema() {
    return OrderEvent.getClassSchema();
  }

  @Override
  public TypeInformation<OrderEventView> type() {
    return OrderEventViewSerializer.TYPE;
  }

  @Override
  public long eventTime(OrderEventView event) {
    return event.occurredAt;
  }

  @Override
  public OrderEventView decode(byte[] key, byte[] body, AvroCursor cursor)
      throws BadRecordException {
    OrderEventView event = OrderEventView.read(body, cursor);
    readLines(body, cursor);
    event.end = cursor.position();
    skipReasonAndAttributes(cursor);
    requireValid(event);
    requireKey(key, event);
    return event;
  }

  private void readLines(byte[] body, AvroCursor cursor) throws BadRecordException {
    if (linesCursor != cursor) {
      linesCursor = cursor;
      lines = new OrderLineReader(cursor);
    }
    lines.reset(body);
    boolean more = lines.next();
    while (more) {
      more = lines.next();
    }
  }

  private static void skipReasonAndAttributes(AvroCursor cursor) throws BadRecordException {
    if (cursor.readIndex(2, "reason") == 1) {
      cursor.skipString("reason");
    }
    for (long n = cursor.readBlockCount(2, "attributes");
        n > 0;
        n = cursor.readBlockCount(2, "attributes")) {
      for (long i = 0; i < n; i++) {
        cursor.skipString("attributes");
        cursor.skipString("attributes");
      }
    }
  }

  private static void requireValid(OrderEventView event) throws BadRecordException {
    requireId(event.eventIdLength, "eventId");
    requireId(event.orderIdLength, "orderId");
    if (event.customerIdLength > MAX_ID_BYTES) {
      requireId(event.customerIdLength, "customerId");
    }
    if (event.occurredAt < YEAR_1 || event.occurredAt >= YEAR_10000) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "occurredAt: %d is not within years 1 to 9999; write epoch milliseconds"
              .formatted(event.occurredAt));
    }
  }

  static void requireId(int length, String field) throws BadRecordException {
    if (length == 0) {
      throw new BadRecordException(DeadLetterCause.INVALID, field + ": empty");
    }
    if (length > MAX_ID_BYTES) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "%s: %d bytes, at most %d fit the read models' keys"
              .formatted(field, length, MAX_ID_BYTES));
    }
  }

  private static void requireKey(byte[] key, OrderEventView event) throws BadRecordException {
    int from = event.orderIdAt;
    if (key == null
        || !Arrays.equals(key, 0, key.length, event.body, from, from + event.orderIdLength)) {
      throw new BadRecordException(
          DeadLetterCause.WRONG_KEY,
          "key is %s, orderId is '%s'; write records with key = orderId (UTF-8)"
              .formatted(
                  key == null ? "missing" : "'" + new String(key, StandardCharsets.UTF_8) + "'",
                  event.orderId()));
    }
  }
}
