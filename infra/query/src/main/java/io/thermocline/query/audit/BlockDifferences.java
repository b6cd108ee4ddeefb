package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetSet;
import io.thermocline.query.audit.BlockDigests.Block;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names the rows by which blocks of both tiers differ. */
final class BlockDifferences {

  /** How many blocks are looked at in one reading of the archive's files. */
  private static final int AT_A_TIME = 256;

  private final Findings findings;
  private final Map<Defect, Map<Integer, OffsetSet>> found = new TreeMap<>();

  BlockDifferences(Findings findings) {
    this.findings = findings;
  }

  void tell(Set<Block> differing, ArchiveDay inArchive, HotDay inHot, SharedRows shared)
      throws IOException, SQLException {
    List<Block> blocks = List.copyOf(differing);
    for (int from = 0; from < blocks.size(); from += AT_A_TIME) {
      Set<Block> some =
          new HashSet<>(blocks.subList(from, Math.min(blocks.size(), from + AT_A_TIME)));
      Map<Block, Map<Long, Long>> archived = new HashMap<>();
      some.forEach(block -> archived.put(block, new HashMap<>()));
      inArchive.forEach(
          shared.ofArchive(
              (partition, offset, digest) -> {
                Map<Long, Long> rows = archived.get(Block.of(partition, offset));
                if (rows != null) {
                  rows.put(offset, digest);
                }
              }));
      for (Block block : some) {
        Map<Long, Long> hot = new HashMap<>();
        inHot.forEach(block, shared.ofHot((partition, offset, digest) -> hot.put(offset, digest)));
        compare(block.partition(), archived.get(block), hot);
      }
    }
    found.forEach(
        (defect, partitions) ->
            partitions.forEach(
                (partition, offsets) ->
                    offsets.forEachRange(
                        range -> findings.add(new Finding.OfOffsets(defect, partition, range)))));
  }

  private void compare(int partition, Map<Long, Long> archived, Map<Long, Long> hot) {
    archived.forEach(
        (offset, digest) -> {
          Long other = hot.get(offset);
          if (other == null) {
            note(Defect.HOT_MISSING, partition, offset);
          } else if (!other.equals(digest)) {
            note(Defect.HOT_DIFFERENT, partition, offset);
          }
        });
    hot.keySet().stream()
        .filter(offset -> !archived.containsKey(offset))
        .forEach(offset -> note(Defect.HOT_UNKNOWN, partition, offset));
  }

  private void note(Defect defect, int partition, long offset) {
    found
        .computeIfAbsent(defect, d -> new TreeMap<>())
        .computeIfAbsent(partition, p -> new OffsetSet())
        .add(offset);
  }
}
