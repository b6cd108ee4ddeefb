package io.thermocline.connectors.iceberg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types.NestedField;

/**
 * How files are written so that a look-up by the dataset's key reads next to nothing of those that
 * don't have it, and a part only of the one that does: in row groups of which each has a Bloom
 * filter of its keys. Bounds don't tell it where keys are random.
 */
public final class KeyFilters {

  /**
   * In so many of the row groups that lack a key it seems to be, or a few times as many where keys
   * fall unevenly. A look-up in a year of files asks a thousand row groups, and each that it reads
   * in vain takes more than the filters of all.
   */
  private static final String FALSE_POSITIVES = "0.0001";

  /** Fewer keys than that are found in bounds and dictionaries, and their rows are many anyway. */
  private static final int ROWS_OF_A_KEY = 50;

  /** A file of fewer is about as long as the request that it would save. */
  private static final int FEWEST_KEYS = 256;

  /** Each takes some kilobytes of the footer, which a look-up reads of every file. */
  private static final int GROUPS_OF_A_SHORT_FILE = 3;

  private static final int FEWEST_ROWS_OF_A_GROUP = 15_000;

  /** Of a long file's; little enough to be held uncompressed, as they are counted by rows. */
  private static final long GROUP_BYTES = 4L << 20;

  /** Parquet leaves out the filter of a column that a dictionary has all values of. */
  private static final int DICTIONARY_BYTES_OF_A_KEY = 4;

  /** Parquet's writer fails below some dozens. */
  private static final int FEWEST_DICTIONARY_BYTES = 1 << 10;

  private static final int MOST_DICTIONARY_BYTES = 32 << 10;

  /** Row groups end where rows are counted, and not by their size. */
  private static final String ENDS_AT_EACH_COUNT = "1";

  private final String key;
  private final int position;

  private KeyFilters(String key, int position) {
    this.key = key;
    this.position = position;
  }

  /**
   * @param key name of a top-level column
   * @return empty where there is no key, or one of a type that isn't looked up
   */
  public static Optional<KeyFilters> of(Schema schema, Optional<String> key) {
    return key.map(name -> schema.asStruct().field(name))
        .filter(KeyFilters::canBeLookedUp)
        .map(field -> new KeyFilters(field.name(), schema.columns().indexOf(field)));
  }

  /** Counts a row's key. */
  public void count(StructLike row, DistinctValues keys) {
    Object value = row.get(position, Object.class);
    if (value != null) {
      keys.add(value);
    }
  }

  /** For a file of which nothing is known: each row might have a key of its own. */
  public Map<String, String> properties() {
    return properties(FEWEST_ROWS_OF_A_GROUP, FEWEST_ROWS_OF_A_GROUP, 0);
  }

  /**
   * Iceberg's table properties for files like this one; none where it has few keys.
   *
   * @param keys different ones in it
   * @param bytes of it, at least about
   */
  public Map<String, String> properties(long keys, long rows, long bytes) {
    if (keys < FEWEST_KEYS || rows >= keys * ROWS_OF_A_KEY) {
      return Map.of();
    }
    long groups =
        Math.max(
            1 + bytes / GROUP_BYTES,
            Math.min(GROUPS_OF_A_SHORT_FILE, rows / FEWEST_ROWS_OF_A_GROUP));
    String rowsOfAGroup =
        Long.toString(Math.min(Integer.MAX_VALUE, Math.max(1, part(rows, groups))));
    long keysOfAGroup = part(keys, groups);
    Map<String, String> properties = new HashMap<>();
    properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ENDS_AT_EACH_COUNT);
    properties.put(TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT, rowsOfAGroup);
    properties.put(TableProperties.PARQUET_ROW_GROUP_CHECK_MAX_RECORD_COUNT, rowsOfAGroup);
    properties.put(
        TableProperties.PARQUET_DICT_SIZE_BYTES, Long.toString(dictionaryBytes(keysOfAGroup)));
    properties.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + key, "true");
    properties.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_FPP_PREFIX + key, FALSE_POSITIVES);
    properties.put(
        TableProperties.PARQUET_BLOOM_FILTER_COLUMN_NDV_PREFIX + key, Long.toString(keysOfAGroup));
    return properties;
  }

  private static long dictionaryBytes(long keys) {
    return Math.max(
        FEWEST_DICTIONARY_BYTES, Math.min(MOST_DICTIONARY_BYTES, keys * DICTIONARY_BYTES_OF_A_KEY));
  }

  private static boolean canBeLookedUp(NestedField field) {
    return switch (field.type().typeId()) {
      case STRING, INTEGER, LONG -> true;
      default -> false;
    };
  }

  private static long part(long of, long parts) {
    return (of + parts - 1) / parts;
  }
}
