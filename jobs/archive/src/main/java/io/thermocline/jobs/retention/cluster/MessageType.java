package io.thermocline.jobs.retention.cluster;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/** Messages between operators, few and never in state: as Java serializes them. */
final class MessageType {

  static <T extends Serializable> TypeInformation<T> of(Class<T> type) {
    return VersionedType.of(type, new Serializer<>(type));
  }

  private static final class Serializer<T extends Serializable> extends VersionedSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    Serializer(Class<T> type) {
      super(1);
      this.type = type;
    }

    @Override
    protected void write(T value, DataOutputView out) throws IOException {
      ByteArrays.write(InstantiationUtil.serializeObject(value), out);
    }

    @Override
    protected T read(int version, DataInputView in) throws IOException {
      try {
        return type.cast(
            InstantiationUtil.<Object>deserializeObject(
                ByteArrays.read(in), type.getClassLoader()));
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }

    @Override
    public T copy(T from) {
      return from;
    }

    @Override
    public boolean isImmutableType() {
      return true;
    }
  }

  private MessageType() {}
}
