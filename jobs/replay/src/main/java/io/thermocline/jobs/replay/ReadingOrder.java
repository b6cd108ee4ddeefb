package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.OffsetRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;

/**
 * In which order files are read, so that few records wait for those before them: oldest first, by
 * the share of its partition that lies before a file. Tells after each file up to which offset of
 * each partition everything has been read.
 */
final class ReadingOrder {

  private final List<FileOffsets> files;

  /** By partition, for each file the lowest offset of it and all that are read later. */
  private final Map<Integer, long[]> lowestFrom = new HashMap<>();

  /**
   * @param wanted offsets by partition; files that have none of them are left out
   */
  ReadingOrder(List<FileOffsets> all, Map<Integer, OffsetRange> wanted) {
    files = new ArrayList<>();
    Map<FileOffsets, Double> shares = new HashMap<>();
    for (FileOffsets file : all) {
      double share = share(file, wanted);
      if (share >= 0) {
        files.add(file);
        shares.put(file, share);
      }
    }
    files.sort(Comparator.comparingDouble(shares::get));
    for (int partition : wanted.keySet()) {
      lowestFrom.put(partition, lowestFrom(partition));
    }
  }

  List<DataFile> files() {
    return files.stream().map(FileOffsets::file).toList();
  }

  /** Offset below which no file behind {@code file} has rows of the partition. */
  long readUpTo(int partition, int file) {
    return lowestFrom.get(partition)[file + 1];
  }

  /**
   * The same once some of {@code file} was read: below what came last of the partition nothing more
   * of it is in the file, if its offsets rise.
   */
  long readUpTo(int partition, int file, long last) {
    return files.get(file).ascending() ? Math.min(readUpTo(partition, file), last + 1) : 0;
  }

  private long[] lowestFrom(int partition) {
    long[] lowest = new long[files.size() + 1];
    Arrays.fill(lowest, Long.MAX_VALUE);
    for (int i = files.size() - 1; i >= 0; i--) {
      OffsetRange range = files.get(i).ranges().get(partition);
      lowest[i] = Math.min(lowest[i + 1], range == null ? Long.MAX_VALUE : range.first());
    }
    return lowest;
  }

  /**
   * Of what is wanted of a partition, how much lies before the file; -1 if it has nothing of it.
   */
  private static double share(FileOffsets file, Map<Integer, OffsetRange> wanted) {
    double lowest = -1;
    for (Map.Entry<Integer, OffsetRange> entry : file.ranges().entrySet()) {
      OffsetRange want = wanted.get(entry.getKey());
      OffsetRange has = entry.getValue();
      if (want != null && has.first() < want.next() && has.next() > want.first()) {
        double share =
            (double) Math.max(0, has.first() - want.first()) / (want.next() - want.first());
        lowest = lowest < 0 ? share : Math.min(lowest, share);
      }
    }
    return lowest;
  }
}
