package io.thermocline.query.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows of many in few numbers: how many there are in each block of offsets, and the sum of their
 * digests, which is the same in any order.
 */
final class BlockDigests {

  private static final int BLOCK_BITS = 12;

  /** Offsets of a partition that lie together. */
  record Block(int partition, long number) implements Comparable<Block> {

    static Block of(int partition, long offset) {
      return new Block(partition, offset >>> BLOCK_BITS);
    }

    long firstOffset() {
      return number << BLOCK_BITS;
    }

    long nextOffset() {
      return number + 1 << BLOCK_BITS;
    }

    @Override
    public int compareTo(Block other) {
      int byPartition = Integer.compare(partition, other.partition);
      return byPartition != 0 ? byPartition : Long.compare(number, other.number);
    }
  }

  private record Content(long rows, long sum) {
    Content plus(Content other) {
      return new Content(rows + other.rows, sum + other.sum);
    }
  }

  private final Map<Block, Content> blocks = new HashMap<>();

  void add(int partition, long offset, long digest) {
    blocks.merge(Block.of(partition, offset), new Content(1, digest), Content::plus);
  }

  long rows() {
    return blocks.values().stream().mapToLong(Content::rows).sum();
  }

  /** Blocks that are not the same in both, in ascending order. */
  Set<Block> differing(BlockDigests other) {
    Set<Block> differing = new TreeSet<>();
    blocks.forEach(
        (block, content) -> {
          if (!content.equals(other.blocks.get(block))) {
            differing.add(block);
          }
        });
    other.blocks.keySet().stream()
        .filter(block -> !blocks.containsKey(block))
        .forEach(differing::add);
    return differing;
  }
}
