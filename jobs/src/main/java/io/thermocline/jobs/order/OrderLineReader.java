package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.jobs.record.RecordRules;

/**
 * Walks the {@code lines} of an order event, one at a time, without building them. The fields hold
 * the current line after {@link #next} gave true.
 */
final class OrderLineReader {

  /** Smallest encoding: empty product, one-digit quantity, one-byte price. */
  private static final int MIN_LINE_BYTES = 4;

  /** decimal(18,4). */
  private static final long MAX_UNSCALED = 999_999_999_999_999_999L;

  private final AvroCursor cursor;
  private byte[] body;
  private long leftInBlock;
  private boolean atEnd;

  int productAt;
  int productLength;
  int quantity;

  /** Unit price in ten-thousandths of the currency's unit. */
  long unscaledPrice;

  OrderLineReader(AvroCursor cursor) {
    this.cursor = cursor;
  }

  /** Starts where the cursor stands. */
  void reset(byte[] bytes) {
    body = bytes;
    leftInBlock = 0;
    atEnd = false;
  }

  /** Moves to the next line; false behind the last, where the cursor stands behind the array. */
  boolean next() throws BadRecordException {
    if (atEnd) {
      return false;
    }
    if (leftInBlock == 0) {
      leftInBlock = cursor.readBlockCount(MIN_LINE_BYTES, "lines");
      if (leftInBlock == 0) {
        atEnd = true;
        return false;
      }
    }
    leftInBlock--;
    productLength = cursor.skipString("productId");
    productAt = cursor.position() - productLength;
    quantity = cursor.readInt("quantity");
    int priceLength = cursor.skipBytes("unitPrice");
    unscaledPrice = decimal(cursor.position() - priceLength, priceLength);
    requireValid();
    return true;
  }

  private void requireValid() throws BadRecordException {
    RecordRules.requireId(productLength, "lines: productId");
    if (quantity <= 0) {
      throw invalid("quantity: " + quantity + " is not positive");
    }
    if (unscaledPrice > MAX_UNSCALED || unscaledPrice < -MAX_UNSCALED) {
      throw invalid("unitPrice: more than 18 digits");
    }
  }

  /** Big-endian two's complement; some writers pad it with sign bytes. */
  private long decimal(int at, int length) throws BadRecordException {
    if (length == 0) {
      throw new BadRecordException(DeadLetterCause.MALFORMED, "unitPrice: no bytes");
    }
    int first = at;
    int last = at + length - 1;
    while (last - first >= Long.BYTES && body[first] == body[first + 1] >> 7) {
      first++;
    }
    if (last - first >= Long.BYTES) {
      throw invalid("unitPrice: more than 18 digits");
    }
    long value = body[first];
    for (int i = first + 1; i <= last; i++) {
      value = (value << 8) | (body[i] & 0xFF);
    }
    return value;
  }

  private static BadRecordException invalid(String message) {
    return new BadRecordException(DeadLetterCause.INVALID, "lines: " + message);
  }
}
