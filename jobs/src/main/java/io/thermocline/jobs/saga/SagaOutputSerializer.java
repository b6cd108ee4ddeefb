package io.thermocline.jobs.saga;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import io.thermocline.events.OrderEventType;
import io.thermocline.jobs.saga.SagaOutput.Command;
import io.thermocline.jobs.saga.SagaOutput.Outcome;
import io.thermocline.jobs.saga.SagaOutput.Refused;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves outputs where the sink runs elsewhere than the sagas. Not used for state. */
final class SagaOutputSerializer extends VersionedSerializer<SagaOutput> {

  static final VersionedType<SagaOutput> TYPE =
      VersionedType.of(SagaOutput.class, new SagaOutputSerializer());

  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  private static final int COMMAND = 0;
  private static final int OUTCOME = 1;
  private static final int REFUSED = 2;

  SagaOutputSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(SagaOutput output, DataOutputView out) throws IOException {
    if (output instanceof Command command) {
      out.writeByte(COMMAND);
      out.writeUTF(command.commandId());
      out.writeUTF(command.orderId());
      out.writeUTF(command.participant());
      out.writeUTF(command.step());
      out.writeUTF(command.action());
      out.writeInt(command.attempt());
      out.writeLong(command.issuedAt());
      ContentFormat.write(command.content(), out);
    } else if (output instanceof Outcome outcome) {
      out.writeByte(OUTCOME);
      out.writeUTF(outcome.eventId());
      out.writeUTF(outcome.orderId());
      out.writeByte(outcome.type().ordinal());
      out.writeLong(outcome.occurredAt());
      ContentFormat.writeText(outcome.reason(), out);
    } else if (output instanceof Refused refused) {
      out.writeByte(REFUSED);
      out.writeUTF(refused.topic());
      ByteArrays.write(refused.key(), out);
      ByteArrays.write(refused.envelope(), out);
    }
  }

  @Override
  protected SagaOutput read(int version, DataInputView in) throws IOException {
    return switch (in.readByte()) {
      case COMMAND ->
          new Command(
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readInt(),
              in.readLong(),
              ContentFormat.read(in));
      case OUTCOME ->
          new Outcome(
              in.readUTF(),
              in.readUTF(),
              OrderEventType.values()[in.readByte()],
              in.readLong(),
              ContentFormat.readText(in));
      default -> new Refused(in.readUTF(), ByteArrays.read(in), ByteArrays.read(in));
    };
  }

  @Override
  public SagaOutput copy(SagaOutput from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
