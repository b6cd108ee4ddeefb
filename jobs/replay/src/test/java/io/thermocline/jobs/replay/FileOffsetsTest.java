package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.OffsetRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;

class FileOffsetsTest {

  private static final long MANY = 1_000;

  private final TestTable test = new TestTable();

  @Test
  void aFileThatTheArchiveAppendedIsNotOpened() throws Exception {
    test.append("0:100-149;1:30-59;7:0-9", file(110, 140, 30, 60));
    deleteFiles();

    FileOffsets offsets = only(MANY);

    // Both partitions lie within the file's bounds of offsets, and within their own of the append.
    assertThat(offsets.ranges())
        .isEqualTo(Map.of(0, new OffsetRange(100, 140), 1, new OffsetRange(30, 60)));
    assertThat(offsets.ascending()).isTrue();
  }

  @Test
  void aFileOfALargeAppendIsOpened() throws Exception {
    test.append("0:100-149;1:30-59", file(110, 140, 30, 60));
    assertThat(only(59).ranges())
        .isEqualTo(Map.of(0, new OffsetRange(110, 140), 1, new OffsetRange(30, 60)));
    deleteFiles();
    assertThatThrownBy(() -> only(59)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aFileThatWasRewrittenIsOpened() throws Exception {
    DataFile young = file(110, 140, 30, 60);
    test.append("0:100-149;1:30-59", young);
    DataFile old = file(120, 130, 40, 50);
    test.table.newRewrite().rewriteFiles(Set.of(young), Set.of(old)).commit();
    assertThat(only(MANY).ranges())
        .isEqualTo(Map.of(0, new OffsetRange(120, 130), 1, new OffsetRange(40, 50)));
  }

  /** The append's snapshot has been expired. */
  @Test
  void aFileWhoseAppendIsForgottenIsOpened() throws Exception {
    test.append("0:100-149;1:30-59", file(110, 140, 30, 60));
    long first = test.table.currentSnapshot().snapshotId();
    test.append("9:0-9");
    test.table.expireSnapshots().expireSnapshotId(first).commit();
    assertThat(only(MANY).ranges().get(0)).isEqualTo(new OffsetRange(110, 140));
  }

  /** The bounds of one partition tell all. */
  @Test
  void aFileOfOnePartitionIsNotOpenedWhoeverWroteIt() throws Exception {
    DataFile file = test.file(new TreeMap<>(Map.of(3, LongStream.of(7, 8, 12))));
    test.table.newAppend().appendFile(file).commit();
    deleteFiles();
    assertThat(only(MANY).ranges()).isEqualTo(Map.of(3, new OffsetRange(7, 13)));
    assertThat(only(MANY).ascending()).isFalse();
  }

  private DataFile file(long first0, long next0, long first1, long next1) throws IOException {
    return test.file(
        new TreeMap<>(
            Map.of(0, LongStream.range(first0, next0), 1, LongStream.range(first1, next1))));
  }

  private FileOffsets only(long mostRows) throws IOException {
    List<DataFile> files = ArchivePlan.files(test.table, Expressions.alwaysTrue());
    assertThat(files).hasSize(1);
    return FileOffsets.of(test.table, files.get(0), new Appends(test.table, mostRows));
  }

  private void deleteFiles() throws IOException {
    for (DataFile file : ArchivePlan.files(test.table, Expressions.alwaysTrue())) {
      test.table.io().deleteFile(file.location());
    }
  }
}
