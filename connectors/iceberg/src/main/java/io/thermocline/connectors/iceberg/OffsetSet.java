package io.thermocline.connectors.iceberg;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Offsets of one partition, a bit each; stretches that are complete take next to nothing. Made for
 * offsets that lie close together and come in any order. Not thread-safe.
 */
public final class OffsetSet {

  private static final int PAGE_BITS = 16;
  private static final int PAGE_OFFSETS = 1 << PAGE_BITS;
  private static final int PAGE_WORDS = PAGE_OFFSETS / Long.SIZE;

  /** Stands for a page that has all of its offsets. */
  private static final long[] COMPLETE = new long[0];

  /** Pages from {@link #firstPage} on; null where there are no offsets. */
  private long[][] pages = {};

  /** Offsets in each page. */
  private int[] counts = {};

  private long firstPage;
  private long size;

  /**
   * @return whether it is new
   */
  public boolean add(long offset) {
    int page = page(offset >>> PAGE_BITS);
    long[] words = pages[page];
    if (words == COMPLETE) {
      return false;
    }
    if (words == null) {
      words = new long[PAGE_WORDS];
      pages[page] = words;
    }
    int word = (int) (offset & PAGE_OFFSETS - 1) / Long.SIZE;
    long bit = 1L << offset;
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    counted(page, 1);
    return true;
  }

  /** Adds all of a range. */
  public void add(OffsetRange range) {
    long at = range.first();
    while (at < range.next()) {
      long end = Math.min(range.next(), (at | PAGE_OFFSETS - 1) + 1);
      if (end - at == PAGE_OFFSETS) {
        int page = page(at >>> PAGE_BITS);
        int missing = PAGE_OFFSETS - counts[page];
        counted(page, missing);
        at = end;
      } else {
        add(at++);
      }
    }
  }

  /**
   * Adds all of another set.
   *
   * @return what both had before
   */
  public OffsetSet addAll(OffsetSet other) {
    OffsetSet both = new OffsetSet();
    for (int i = 0; i < other.pages.length; i++) {
      if (other.counts[i] > 0) {
        addPage(other.firstPage + i, other.pages[i], both);
      }
    }
    return both;
  }

  public boolean contains(long offset) {
    long page = (offset >>> PAGE_BITS) - firstPage;
    if (page < 0 || page >= pages.length || pages[(int) page] == null) {
      return false;
    }
    long[] words = pages[(int) page];
    return words == COMPLETE
        || (words[(int) (offset & PAGE_OFFSETS - 1) / Long.SIZE] & 1L << offset) != 0;
  }

  public long size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Its offsets as ranges, as long as they can be, in ascending order. */
  public void forEachRange(Consumer<OffsetRange> consumer) {
    long end = (firstPage + pages.length) << PAGE_BITS;
    long first = next(firstPage << PAGE_BITS, end, true);
    while (first < end) {
      long next = next(first, end, false);
      consumer.accept(new OffsetRange(first, next));
      first = next(next, end, true);
    }
  }

  /** The same for the offsets of {@code range} that are not in it. */
  public void forEachGap(OffsetRange range, Consumer<OffsetRange> consumer) {
    long first = next(range.first(), range.next(), false);
    while (first < range.next()) {
      long next = next(first, range.next(), true);
      consumer.accept(new OffsetRange(first, next));
      first = next(next, range.next(), false);
    }
  }

  private void addPage(long number, long[] words, OffsetSet both) {
    int page = page(number);
    long[] mine = pages[page];
    int before = counts[page];
    if (words == COMPLETE || mine == COMPLETE) {
      long[] common = words == COMPLETE ? mine : words;
      both.putPage(number, common);
      counted(page, PAGE_OFFSETS - before);
      return;
    }
    if (mine == null) {
      putPage(number, words);
      return;
    }
    long[] common = new long[PAGE_WORDS];
    int added = 0;
    for (int i = 0; i < PAGE_WORDS; i++) {
      common[i] = mine[i] & words[i];
      added += Long.bitCount(words[i] & ~mine[i]);
      mine[i] |= words[i];
    }
    both.putPage(number, common);
    counted(page, added);
  }

  /** Takes a copy of a page that isn't there yet. */
  private void putPage(long number, long[] words) {
    int count = count(words);
    if (count > 0) {
      int page = page(number);
      pages[page] = words == COMPLETE ? COMPLETE : words.clone();
      counted(page, count);
    }
  }

  private void counted(int page, int more) {
    size += more;
    counts[page] += more;
    if (counts[page] == PAGE_OFFSETS) {
      pages[page] = COMPLETE;
    }
  }

  private static int count(long[] words) {
    if (words == null) {
      return 0;
    }
    return words == COMPLETE ? PAGE_OFFSETS : Arrays.stream(words).mapToInt(Long::bitCount).sum();
  }

  /** Index of a page, for which there is room then. */
  private int page(long number) {
    if (pages.length == 0) {
      firstPage = number;
    }
    long index = number - firstPage;
    if (index < 0) {
      // Room in front, so that offsets that come backwards don't copy for each page.
      int front = Math.toIntExact(Math.min(firstPage, Math.max(-index, pages.length)));
      long[][] moved = new long[pages.length + front][];
      int[] movedCounts = new int[moved.length];
      System.arraycopy(pages, 0, moved, front, pages.length);
      System.arraycopy(counts, 0, movedCounts, front, counts.length);
      pages = moved;
      counts = movedCounts;
      firstPage -= front;
      index += front;
    } else if (index >= pages.length) {
      int length = Math.max(Math.toIntExact(index + 1), 2 * pages.length);
      pages = Arrays.copyOf(pages, length);
      counts = Arrays.copyOf(counts, length);
    }
    return (int) index;
  }

  /**
   * The first offset from {@code from} on that is in it, or isn't; {@code end} if there is none.
   */
  private long next(long from, long end, boolean present) {
    long at = from;
    while (at < end) {
      long page = (at >>> PAGE_BITS) - firstPage;
      long[] words = page < 0 || page >= pages.length ? null : pages[(int) page];
      if (words == null || words == COMPLETE) {
        if ((words == COMPLETE) == present) {
          return at;
        }
        at = (at | PAGE_OFFSETS - 1) + 1;
        continue;
      }
      long word = words[(int) (at & PAGE_OFFSETS - 1) / Long.SIZE];
      long rest = (present ? word : ~word) >>> at;
      if (rest != 0) {
        return Math.min(end, at + Long.numberOfTrailingZeros(rest));
      }
      at = (at | Long.SIZE - 1) + 1;
    }
    return end;
  }
}
