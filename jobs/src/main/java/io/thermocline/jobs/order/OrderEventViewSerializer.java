package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves an event through the shuffle as a length and the bytes it views. Not used for state. */
final class OrderEventViewSerializer extends VersionedSerializer<OrderEventView> {

  static final VersionedType<OrderEventView> TYPE =
      VersionedType.of(OrderEventView.class, new OrderEventViewSerializer());

  private static final int VERSION = 1;

  private transient AvroCursor cursor;

  OrderEventViewSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(OrderEventView event, DataOutputView out) throws IOException {
    out.writeInt(event.length());
    out.write(event.body, event.from, event.length());
  }

  @Override
  protected OrderEventView read(int version, DataInputView in) throws IOException {
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    if (cursor == null) {
      cursor = AvroCursor.trusting();
    }
    return OrderEventView.trusted(body, cursor);
  }

  @Override
  public OrderEventView copy(OrderEventView from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<OrderEventView> duplicate() {
    return new OrderEventViewSerializer();
  }
}
