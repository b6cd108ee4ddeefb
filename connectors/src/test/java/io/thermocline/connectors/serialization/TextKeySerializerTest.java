package io.thermocline.connectors.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TextKeySerializerTest {

  private static final TypeSerializer<String> OURS =
      TextKeySerializer.TYPE.createSerializer(new SerializerConfigImpl());

  @Property
  void writesTheBytesThatFlinkWrites(@ForAll("texts") String text) throws IOException {
    byte[] ours = bytes(OURS, text);
    assertThat(ours).isEqualTo(bytes(StringSerializer.INSTANCE, text));
    assertThat(OURS.deserialize(new DataInputDeserializer(ours))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(200),
        Arbitraries.strings().ofMaxLength(50),
        Arbitraries.strings().ascii().ofMinLength(124).ofMaxLength(130));
  }

  @Test
  void stateOfEitherIsStateOfBoth() {
    var flinks = StringSerializer.INSTANCE.snapshotConfiguration();
    var ours = OURS.snapshotConfiguration();
    assertThat(ours.resolveSchemaCompatibility(flinks).isCompatibleAsIs()).isTrue();
    assertThat(flinks.resolveSchemaCompatibility(ours).isCompatibleAsIs()).isTrue();
  }

  private static byte[] bytes(TypeSerializer<String> serializer, String text) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(text, out);
    return out.getCopyOfBuffer();
  }
}
