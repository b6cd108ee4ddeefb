package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link OrderState} in checkpoints and RocksDB. A change of the layout is a new version. */
public final class OrderStateSerializer extends VersionedSerializer<OrderState> {

  static final VersionedType<OrderState> TYPE =
      VersionedType.of(OrderState.class, new OrderStateSerializer());

  private static final int VERSION = 1;

  public OrderStateSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(OrderState s, DataOutputView out) throws IOException {
    out.writeInt(s.eventIds.size());
    out.writeInt(s.eventIds.used());
    out.write(s.eventIds.packed(), 0, s.eventIds.used());
    out.writeByte(s.rank);
    out.writeInt(s.salesEvents);
    out.writeInt(s.returnEvents);
    out.writeLong(s.updatedAt);
    out.writeLong(s.placedAt);
    out.writeLong(s.reservedAt);
    out.writeLong(s.paidAt);
    out.writeLong(s.shippedAt);
    out.writeLong(s.deliveredAt);
    out.writeLong(s.cancelledAt);
    ByteArrays.write(s.smallestCustomer, out);
    out.writeInt(s.smallestCurrency);
    ByteArrays.write(s.placedEventId, out);
    ByteArrays.write(s.placedCustomer, out);
    out.writeInt(s.placedCurrency);
    ByteArrays.write(s.lines, out);
    out.writeLong(s.itemCount);
    ExactAmounts.write(s.total, out);
    ExactAmounts.write(s.returned, out);
  }

  @Override
  protected OrderState read(int version, DataInputView in) throws IOException {
    OrderState s = new OrderState();
    int ids = in.readInt();
    byte[] packed = new byte[in.readInt()];
    in.readFully(packed);
    s.eventIds = new EventIds(packed, packed.length, ids);
    s.rank = in.readByte();
    s.salesEvents = in.readInt();
    s.returnEvents = in.readInt();
    s.updatedAt = in.readLong();
    s.placedAt = in.readLong();
    s.reservedAt = in.readLong();
    s.paidAt = in.readLong();
    s.shippedAt = in.readLong();
    s.deliveredAt = in.readLong();
    s.cancelledAt = in.readLong();
    s.smallestCustomer = ByteArrays.read(in);
    s.smallestCurrency = in.readInt();
    s.placedEventId = ByteArrays.read(in);
    s.placedCustomer = ByteArrays.read(in);
    s.placedCurrency = in.readInt();
    s.lines = ByteArrays.read(in);
    s.itemCount = in.readLong();
    s.total = ExactAmounts.read(in);
    s.returned = ExactAmounts.read(in);
    return s;
  }

  @Override
  public OrderState copy(OrderState from) {
    return from.copy();
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }
}
