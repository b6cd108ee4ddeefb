package io.thermocline.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextBytesTest {

  /** Bytes at whose neighbours the rules of UTF-8 change. */
  private static final int[] EDGES = {
    0x00, 0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  @Property(tries = 5000)
  void takesWhatTheJdkTakesButNul(@ForAll("pieces") List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    byte[] text = all.toByteArray();
    assertThat(accepts(text)).isEqualTo(isTextToTheJdk(text));
  }

  @Provide
  Arbitrary<List<byte[]>> pieces() {
    Arbitrary<byte[]> good =
        Arbitraries.strings().ofMaxLength(3).map(s -> s.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> edges =
        Arbitraries.of(Arrays.stream(EDGES).boxed().toList())
            .list()
            .ofMaxSize(4)
            .map(TextBytesTest::bytes);
    return Arbitraries.oneOf(good, edges).list().ofMaxSize(4);
  }

  private static byte[] bytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    return bytes;
  }

  private static boolean accepts(byte[] text) {
    byte[] body = new byte[text.length + 1];
    body[0] = (byte) (text.length << 1);
    System.arraycopy(text, 0, body, 1, text.length);
    AvroCursor cursor = new AvroCursor();
    cursor.reset(body, 0, body.length);
    try {
      return cursor.skipString("text") == text.length;
    } catch (BadRecordException e) {
      return false;
    }
  }

  private static boolean isTextToTheJdk(byte[] text) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text))
          .chars()
          .noneMatch(c -> c == 0);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
