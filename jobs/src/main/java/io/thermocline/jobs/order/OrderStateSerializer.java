package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** {@link OrderState} in checkpoints and RocksDB. A change of the layout is a new version. */
public final class OrderStateSerializer extends VersionedSerializer<OrderState> {

  static final VersionedType<OrderState> TYPE =
      VersionedType.of(OrderState.class, new OrderStateSerializer());

  private static final int VERSION = 2;
  private static final int USUAL_BYTES = 512;

  /** Filled first and written at once: a checkpoint's stream is slow at many small writes. */
  private transient DataOutputSerializer packed;

  public OrderStateSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(OrderState s, DataOutputView out) throws IOException {
    if (packed == null) {
      packed = new DataOutputSerializer(USUAL_BYTES);
    }
    packed.clear();
    pack(s);
    out.write(packed.getSharedBuffer(), 0, packed.length());
  }

  private void pack(OrderState s) throws IOException {
    packed.writeInt(s.eventIds.size());
    packed.writeInt(s.eventIds.used());
    packed.write(s.eventIds.packed(), 0, s.eventIds.used());
    packed.writeByte(s.rank);
    packed.writeInt(s.salesEvents);
    packed.writeInt(s.returnEvents);
    packed.writeLong(s.updatedAt);
    packed.writeLong(s.placedAt);
    packed.writeLong(s.reservedAt);
    packed.writeLong(s.paidAt);
    packed.writeLong(s.shippedAt);
    packed.writeLong(s.deliveredAt);
    packed.writeLong(s.cancelledAt);
    ByteArrays.write(s.smallestCustomer, packed);
    packed.writeInt(s.smallestCurrency);
    packed.writeInt(s.placedId);
    boolean oneCustomer = s.placedCustomer == s.smallestCustomer;
    packed.writeBoolean(oneCustomer);
    if (!oneCustomer) {
      ByteArrays.write(s.placedCustomer, packed);
    }
    packed.writeInt(s.placedCurrency);
    ByteArrays.write(s.lines, packed);
    packed.writeLong(s.itemCount);
    ExactAmounts.write(s.total, packed);
    ExactAmounts.write(s.returned, packed);
    packed.writeLong(s.touchedAt);
  }

  @Override
  protected OrderState read(int version, DataInputView in) throws IOException {
    OrderState s = new OrderState();
    int ids = in.readInt();
    byte[] packedIds = new byte[in.readInt()];
    in.readFully(packedIds);
    s.eventIds =
        version < 2
            ? new EventIdsVersion1(packedIds).toCurrent()
            : new EventIds(packedIds, packedIds.length, ids);
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
    int placedId = in.readInt();
    s.placedId = version < 2 ? new EventIdsVersion1(packedIds).toCurrent(placedId) : placedId;
    s.placedCustomer = in.readBoolean() ? s.smallestCustomer : ByteArrays.read(in);
    s.placedCurrency = in.readInt();
    s.lines = ByteArrays.read(in);
    s.itemCount = in.readLong();
    s.total = ExactAmounts.read(in);
    s.returned = ExactAmounts.read(in);
    s.touchedAt = version < 2 ? System.currentTimeMillis() : in.readLong();
    return s;
  }

  /** Each copy has a buffer of its own: a checkpoint serializes in another thread. */
  @Override
  public TypeSerializer<OrderState> duplicate() {
    return duplicateOf(new OrderStateSerializer());
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
