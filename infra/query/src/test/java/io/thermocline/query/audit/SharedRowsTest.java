package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.OffsetSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SharedRowsTest {

  private static final Map<Integer, Long> NEXT = Map.of(0, 8L, 1, 8L);

  @Test
  void aWholeDayIsSharedUpToWhereTheArchiveEnds() {
    SharedRows shared = new SharedRows(refused(0, 3), Optional.empty(), NEXT);
    assertThat(through(shared::ofArchive))
        .containsExactly("0/0", "0/6", "0/9", "1/0", "1/3", "1/6", "1/9");
    assertThat(through(shared::ofHot)).containsExactly("0/0", "0/3", "0/6", "1/0", "1/3", "1/6");
    assertThat(shared.isAhead(1, 7)).isFalse();
    assertThat(shared.isAhead(1, 8)).isTrue();
    assertThat(shared.isAhead(2, 0)).isTrue();
  }

  @Test
  void aPartialDayIsSharedFromItsFirstRowOfEachPartition() {
    SharedRows shared = new SharedRows(refused(0, 6), Optional.of(Map.of(0, 3L)), NEXT);
    assertThat(through(shared::ofArchive)).containsExactly("0/3", "0/9");
    assertThat(through(shared::ofHot)).containsExactly("0/3", "0/6");
  }

  private static List<String> through(UnaryOperator<RowDigests> filter) {
    List<String> rows = new ArrayList<>();
    RowDigests let =
        filter.apply((partition, offset, digest) -> rows.add(partition + "/" + offset));
    for (int partition = 0; partition < 2; partition++) {
      for (long offset = 0; offset < 12; offset += 3) {
        let.row(partition, offset, 0);
      }
    }
    return rows;
  }

  private static RefusedRows refused(int partition, long offset) {
    OffsetSet offsets = new OffsetSet();
    offsets.add(offset);
    return new RefusedRows(Map.of(partition, offsets));
  }
}
