package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import io.thermocline.events.OrderEventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves summary rows where a sink runs elsewhere than its fold. Not used for state. */
final class OrderSummaryRowSerializer extends VersionedSerializer<OrderSummaryRow> {

  static final VersionedType<OrderSummaryRow> TYPE =
      VersionedType.of(OrderSummaryRow.class, new OrderSummaryRowSerializer());

  private static final int VERSION = 1;

  /**
   * Apart from the serializer itself, which a JobManager loads too: the generated enum starts Avro,
   * which leaves an object with the thread, and so keeps the job's classes there for ever.
   */
  private static final class Statuses {
    static final OrderEventType[] ALL = OrderEventType.values();
  }

  OrderSummaryRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(OrderSummaryRow row, DataOutputView out) throws IOException {
    ByteArrays.write(row.orderId().getBytes(StandardCharsets.UTF_8), out);
    ByteArrays.write(row.customer(), out);
    out.writeByte(row.status().ordinal());
    out.writeInt(row.currency());
    out.writeLong(row.itemCount());
    ExactAmounts.write(row.total(), out);
    out.writeLong(row.placedAt());
    out.writeLong(row.reservedAt());
    out.writeLong(row.paidAt());
    out.writeLong(row.shippedAt());
    out.writeLong(row.deliveredAt());
    out.writeLong(row.cancelledAt());
    ExactAmounts.write(row.returned(), out);
    out.writeLong(row.updatedAt());
    out.writeLong(row.version());
  }

  @Override
  protected OrderSummaryRow read(int version, DataInputView in) throws IOException {
    return new OrderSummaryRow(
        new String(ByteArrays.read(in), StandardCharsets.UTF_8),
        ByteArrays.read(in),
        Statuses.ALL[in.readByte()],
        in.readInt(),
        in.readLong(),
        ExactAmounts.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        ExactAmounts.read(in),
        in.readLong(),
        in.readLong());
  }

  @Override
  public OrderSummaryRow copy(OrderSummaryRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
