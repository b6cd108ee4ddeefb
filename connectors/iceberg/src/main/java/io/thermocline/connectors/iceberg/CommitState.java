package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.serialization.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the committing operator remembers.
 *
 * @param committed where the table stood, by partition, without what is pending
 * @param pending in the order of their checkpoints
 */
record CommitState(SortedMap<Integer, Long> committed, List<PendingCommit> pending) {

  /** State of savepoints: versions are never changed, only added. */
  public static final class Serializer extends VersionedSerializer<CommitState> {

    private static final long serialVersionUID = 1L;

    public Serializer() {
      super(1);
    }

    @Override
    protected void write(CommitState state, DataOutputView out) throws IOException {
      Fields.writeOffsets(state.committed, out);
      out.writeInt(state.pending.size());
      for (PendingCommit commit : state.pending) {
        out.writeLong(commit.checkpoint());
        Fields.writeOffsets(commit.before(), out);
        Fields.writePassed(commit.passed(), out);
        Fields.writeTexts(commit.files(), out);
      }
    }

    @Override
    protected CommitState read(int version, DataInputView in) throws IOException {
      SortedMap<Integer, Long> committed = Fields.readOffsets(in);
      List<PendingCommit> pending = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        pending.add(
            new PendingCommit(
                in.readLong(),
                Fields.readOffsets(in),
                Fields.readPassed(in),
                Fields.readTexts(in)));
      }
      return new CommitState(committed, pending);
    }

    @Override
    public CommitState copy(CommitState from) {
      return from;
    }

    @Override
    public boolean isImmutableType() {
      return true;
    }
  }
}
