package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.util.Utf8;

class RowDigestTest {

  /** As the archive's reader and the Postgres driver hand out the same values. */
  @Property
  void bothFormsOfAValueAreTheSame(
      @ForAll int number, @ForAll String text, @ForAll float small, @ForAll byte[] bytes) {
    assertThat(digest(number)).isEqualTo(digest((long) number));
    assertThat(digest(new Utf8(text))).isEqualTo(digest(text));
    assertThat(digest(small)).isEqualTo(digest((double) small));
    assertThat(digest(ByteBuffer.wrap(bytes))).isEqualTo(digest(bytes));
    assertThat(digest(new BigDecimal("1.50"))).isEqualTo(digest(new BigDecimal("1.5")));
  }

  @Example
  void aBufferIsReadWithoutMovingIt() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 3}, 1, 3);
    assertThat(digest(buffer)).isEqualTo(digest(new byte[] {1, 2, 3}));
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  @Example
  void differentRowsDiffer() {
    Set<Long> digests = new HashSet<>();
    digests.add(digest(null, "a"));
    digests.add(digest("a", null));
    digests.add(digest("a", ""));
    digests.add(digest("", "a"));
    digests.add(digest("aa"));
    digests.add(digest("a", "a"));
    digests.add(digest("a", 0));
    digests.add(digest("abcdefghi"));
    digests.add(digest("abcdefgh", "i"));
    digests.add(digest(1.0));
    digests.add(digest(1));
    assertThat(digests).hasSize(11);
  }

  @Property
  void oneChangedColumnChangesTheDigest(@ForAll long before, @ForAll long after) {
    assertThat(digest(1, before, "x").equals(digest(1, after, "x"))).isEqualTo(before == after);
  }

  private static Long digest(Object... columns) {
    RowDigest digest = new RowDigest();
    digest.begin();
    for (Object column : columns) {
      digest.add(column);
    }
    return digest.value();
  }
}
