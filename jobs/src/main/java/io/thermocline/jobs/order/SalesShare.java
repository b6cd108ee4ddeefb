package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one order contributes to the daily sales of its products.
 *
 * @param lines of the winning PLACED, an Avro array
 * @param counts 1, or 0 for a cancelled order: its products know of it, but nothing was sold
 */
record SalesShare(byte[] lines, long day, int currency, int counts, int events) {

  private static final byte[] NO_LINES = {0};
  private static final long DAY = Duration.ofDays(1).toMillis();
  static final SalesShare NONE = new SalesShare(NO_LINES, 0, Currency.NONE, 0, 0);

  static SalesShare of(OrderState s) {
    if (!s.isPlaced()) {
      return NONE;
    }
    return new SalesShare(
        s.lines,
        Math.floorDiv(s.placedAt, DAY),
        s.currency(),
        s.isCancelled() ? 0 : 1,
        s.salesEvents);
  }

  /** Tells what daily sales must change by, for this share to be replaced by {@code next}. */
  void replacedBy(SalesShare next, Consumer<ProductDelta> changes) {
    if (lines == next.lines && day == next.day && currency == next.currency) {
      if (counts != next.counts || events != next.events) {
        emit(0, next.counts - counts, next.events - events, changes);
      }
      return;
    }
    emit(-1, -counts, -events, changes);
    next.emit(1, next.counts, next.events, changes);
  }

  private void emit(int members, int sign, int eventDelta, Consumer<ProductDelta> changes) {
    String currencyName = Currency.name(currency);
    sums()
        .forEach(
            (product, sum) ->
                changes.accept(
                    new ProductDelta(
                        new ProductDayKey(product, day, currencyName),
                        members,
                        sign,
                        sign * sum.quantity,
                        sign < 0
                            ? sum.revenue.negated()
                            : sign > 0 ? sum.revenue : ExactAmount.ZERO,
                        eventDelta)));
  }

  private record Sum(long quantity, ExactAmount revenue) {

    Sum plus(int more, long unscaledPrice) {
      return new Sum(quantity + more, revenue.plusProduct(more, unscaledPrice));
    }
  }

  /** A product may stand in several lines, and is one order all the same. */
  private Map<String, Sum> sums() {
    Map<String, Sum> sums = new LinkedHashMap<>();
    AvroCursor cursor = AvroCursor.trusting();
    cursor.reset(lines, 0, lines.length);
    OrderLineReader reader = new OrderLineReader(cursor);
    reader.reset(lines);
    try {
      while (reader.next()) {
        String product =
            new String(lines, reader.productAt, reader.productLength, StandardCharsets.UTF_8);
        sums.put(
            product,
            sums.getOrDefault(product, new Sum(0, ExactAmount.ZERO))
                .plus(reader.quantity, reader.unscaledPrice));
      }
    } catch (BadRecordException e) {
      throw new IllegalStateException("lines in state are broken: " + e.getMessage(), e);
    }
    return sums;
  }
}
