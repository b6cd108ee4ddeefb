package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.ByteArrays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Strings as a length and their UTF-8. */
final class Texts {

  private Texts() {}

  static void write(String text, DataOutputView out) throws IOException {
    ByteArrays.write(text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String read(DataInputView in) throws IOException {
    return new String(ByteArrays.read(in), StandardCharsets.UTF_8);
  }
}
