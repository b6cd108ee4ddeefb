package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.serialization.ByteArrays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The binary form of what {@link Written} and {@link CommitState} consist of. */
final class Fields {

  private Fields() {}

  static void writeTexts(List<String> texts, DataOutputView out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      // Not writeUTF, which ends at 64 kB.
      ByteArrays.write(text.getBytes(StandardCharsets.UTF_8), out);
    }
  }

  static List<String> readTexts(DataInputView in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      texts.add(new String(ByteArrays.read(in), StandardCharsets.UTF_8));
    }
    return texts;
  }

  static void writePassed(Map<Integer, Passed> passed, DataOutputView out) throws IOException {
    out.writeInt(passed.size());
    for (Map.Entry<Integer, Passed> entry : passed.entrySet()) {
      out.writeInt(entry.getKey());
      writeRange(entry.getValue().range(), out);
      out.writeInt(entry.getValue().holes().size());
      for (OffsetRange hole : entry.getValue().holes()) {
        writeRange(hole, out);
      }
    }
  }

  static SortedMap<Integer, Passed> readPassed(DataInputView in) throws IOException {
    SortedMap<Integer, Passed> passed = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      int partition = in.readInt();
      OffsetRange range = readRange(in);
      List<OffsetRange> holes = new ArrayList<>();
      for (int h = in.readInt(); h > 0; h--) {
        holes.add(readRange(in));
      }
      passed.put(partition, new Passed(range, holes));
    }
    return passed;
  }

  static void writeOffsets(Map<Integer, Long> offsets, DataOutputView out) throws IOException {
    out.writeInt(offsets.size());
    for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  static SortedMap<Integer, Long> readOffsets(DataInputView in) throws IOException {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      offsets.put(in.readInt(), in.readLong());
    }
    return offsets;
  }

  private static void writeRange(OffsetRange range, DataOutputView out) throws IOException {
    out.writeLong(range.first());
    out.writeLong(range.next());
  }

  private static OffsetRange readRange(DataInputView in) throws IOException {
    return new OffsetRange(in.readLong(), in.readLong());
  }
}
