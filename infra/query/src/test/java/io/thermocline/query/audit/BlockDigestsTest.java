package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.query.audit.BlockDigests.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BlockDigestsTest {

  @Property(tries = 100)
  void theOrderOfRowsDoesNotMatter(@ForAll Random random) {
    List<Long> offsets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      offsets.add((long) random.nextInt(20_000));
    }
    BlockDigests one = digests(offsets);
    Collections.shuffle(offsets, random);
    assertThat(one.differing(digests(offsets))).isEmpty();
    assertThat(one.rows()).isEqualTo(200);
  }

  @Property(tries = 100)
  void oneRowMoreIsSeenFromBothSides(@ForAll Random random) {
    List<Long> offsets = new ArrayList<>(List.of(3L, 5_000L, 9_999L));
    BlockDigests fewer = digests(offsets);
    long more = random.nextInt(20_000);
    offsets.add(more);
    BlockDigests with = digests(offsets);
    assertThat(fewer.differing(with)).containsExactly(Block.of(0, more));
    assertThat(with.differing(fewer)).containsExactly(Block.of(0, more));
  }

  @Example
  void aBlockHoldsTheOffsetsItSays() {
    Block block = Block.of(1, 4097);
    assertThat(block.firstOffset()).isEqualTo(4096);
    assertThat(block.nextOffset()).isEqualTo(8192);
    assertThat(Block.of(1, 8191)).isEqualTo(block);
    assertThat(Block.of(1, 8192)).isGreaterThan(block);
    assertThat(Block.of(2, 0)).isGreaterThan(block);
  }

  private static BlockDigests digests(List<Long> offsets) {
    BlockDigests digests = new BlockDigests();
    offsets.forEach(offset -> digests.add(0, offset, offset * 31 + 7));
    return digests;
  }
}
