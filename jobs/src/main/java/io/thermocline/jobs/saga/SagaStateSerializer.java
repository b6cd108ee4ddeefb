package io.thermocline.jobs.saga;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How sagas are kept. A change of the layout is a new version that still reads the old ones. */
public final class SagaStateSerializer extends VersionedSerializer<SagaState> {

  static final VersionedType<SagaState> TYPE =
      VersionedType.of(SagaState.class, new SagaStateSerializer());

  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  /** For Flink, when it restores. */
  public SagaStateSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(SagaState state, DataOutputView out) throws IOException {
    out.writeByte(state.phase().code);
    out.writeUTF(state.step());
    out.writeInt(state.attempt());
    out.writeInt(state.sends());
    out.writeByte(state.done().size());
    for (String step : state.done()) {
      out.writeUTF(step);
    }
    ContentFormat.writeText(state.reason(), out);
    out.writeLong(state.placedAt());
    out.writeLong(state.since());
    out.writeLong(state.timerAt());
    out.writeLong(state.deadline());
    out.writeLong(state.version());
    ContentFormat.write(state.content(), out);
  }

  @Override
  protected SagaState read(int version, DataInputView in) throws IOException {
    return new SagaState(
        Phase.of(in.readByte()),
        in.readUTF(),
        in.readInt(),
        in.readInt(),
        readDone(in),
        ContentFormat.readText(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        ContentFormat.read(in));
  }

  private static List<String> readDone(DataInputView in) throws IOException {
    int count = in.readByte();
    List<String> done = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      done.add(in.readUTF());
    }
    return done;
  }

  @Override
  public SagaState copy(SagaState from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
