package io.thermocline.jobs.saga;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Other;
import io.thermocline.jobs.saga.SagaInput.Placed;
import io.thermocline.jobs.saga.SagaInput.Replied;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves inputs to the subtask of their order. Not used for state. */
final class SagaInputSerializer extends VersionedSerializer<SagaInput> {

  static final VersionedType<SagaInput> TYPE =
      VersionedType.of(SagaInput.class, new SagaInputSerializer());

  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  private static final int PLACED = 0;
  private static final int CANCELLED = 1;
  private static final int REPLIED = 2;
  private static final int OTHER = 3;

  SagaInputSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(SagaInput input, DataOutputView out) throws IOException {
    if (input instanceof Placed placed) {
      out.writeByte(PLACED);
      out.writeUTF(placed.orderId());
      out.writeByte(placed.origin().ordinal());
      out.writeLong(placed.occurredAt());
      ContentFormat.write(placed.content(), out);
    } else if (input instanceof Cancelled cancelled) {
      out.writeByte(CANCELLED);
      out.writeUTF(cancelled.orderId());
      out.writeByte(cancelled.origin().ordinal());
      out.writeLong(cancelled.occurredAt());
      ContentFormat.writeText(cancelled.reason(), out);
    } else if (input instanceof Replied replied) {
      out.writeByte(REPLIED);
      out.writeUTF(replied.orderId());
      ContentFormat.writeText(replied.commandId(), out);
      out.writeByte(replied.outcome().ordinal());
      ContentFormat.writeText(replied.reason(), out);
    } else {
      out.writeByte(OTHER);
      out.writeUTF(input.orderId());
    }
  }

  @Override
  protected SagaInput read(int version, DataInputView in) throws IOException {
    int kind = in.readByte();
    String orderId = in.readUTF();
    return switch (kind) {
      case PLACED ->
          new Placed(orderId, origin(in.readByte()), in.readLong(), ContentFormat.read(in));
      case CANCELLED ->
          new Cancelled(orderId, origin(in.readByte()), in.readLong(), ContentFormat.readText(in));
      case REPLIED ->
          new Replied(
              orderId,
              ContentFormat.readText(in),
              SagaReplyOutcome.values()[in.readByte()],
              ContentFormat.readText(in));
      default -> new Other(orderId);
    };
  }

  private static Origin origin(int ordinal) {
    return ordinal == Origin.NEW.ordinal() ? Origin.NEW : Origin.REPLAYED;
  }

  @Override
  public SagaInput copy(SagaInput from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
