package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What one task has written for one checkpoint.
 *
 * @param files as {@link FileText}; closed, not yet in the table
 * @param passed by partition: every record in it is in the files or was dead-lettered
 */
record Written(List<String> files, SortedMap<Integer, Passed> passed) {

  static final TypeInformation<Written> TYPE = VersionedType.of(Written.class, new Serializer());

  /** Between the tasks; state has {@link CommitState}. */
  public static final class Serializer extends VersionedSerializer<Written> {

    private static final long serialVersionUID = 1L;

    public Serializer() {
      super(1);
    }

    @Override
    protected void write(Written written, DataOutputView out) throws IOException {
      Fields.writeTexts(written.files, out);
      Fields.writePassed(written.passed, out);
    }

    @Override
    protected Written read(int version, DataInputView in) throws IOException {
      return new Written(Fields.readTexts(in), Fields.readPassed(in));
    }

    @Override
    public Written copy(Written from) {
      return from;
    }

    @Override
    public boolean isImmutableType() {
      return true;
    }
  }
}
