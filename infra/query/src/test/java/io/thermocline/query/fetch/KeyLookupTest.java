package io.thermocline.query.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.KeyFilters;
import io.thermocline.query.tables.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of random keys, unsorted: what a look-up of one of them reads. */
class KeyLookupTest {

  private static final Schema SCHEMA =
      new Schema(
          NestedField.required(1, "id", Types.StringType.get()),
          NestedField.required(2, "number", Types.LongType.get()));
  private static final int FILES = 12;
  private static final int ROWS = 40_000;
  private static final int ROWS_OF_A_KEY = 2;

  @TempDir private static Path directory;
  private static final FileIO IO = new HadoopFileIO(new Configuration(false));
  private static final List<ArchiveFile> ARCHIVED = new ArrayList<>();
  private static String someKey;

  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(5);
    KeyFilters filters = KeyFilters.of(SCHEMA, Optional.of("id")).orElseThrow();
    for (int number = 0; number < FILES; number++) {
      String location = directory.resolve(number + ".parquet").toUri().toString();
      FileAppender<Record> file =
          Parquet.write(IO.newOutputFile(location))
              .schema(SCHEMA)
              .setAll(filters.properties(ROWS / ROWS_OF_A_KEY, ROWS, 1 << 20))
              .createWriterFunc(columns -> GenericParquetWriter.create(SCHEMA, columns))
              .build();
      try (file) {
        String key = "";
        for (int row = 0; row < ROWS; row++) {
          if (row % ROWS_OF_A_KEY == 0) {
            key = new UUID(random.nextLong(), random.nextLong()).toString();
          }
          if (number == FILES / 2 && row == ROWS / 3) {
            someKey = key;
          }
          GenericRecord record = GenericRecord.create(SCHEMA);
          record.setField("id", key);
          record.setField("number", (long) row);
          file.add(record);
        }
      }
      ARCHIVED.add(
          new ArchiveFile(location, file.length(), ROWS, file.splitOffsets().size(), Part.WARM));
    }
  }

  @Test
  void aKeyThatIsThereIsReadFromOneRowGroup() throws Exception {
    try (SharedFetching shared = shared("there")) {
      Fetcher fetcher = fetcher(shared);
      List<FilePlan> taken = taken(fetcher, someKey);

      assertThat(taken).singleElement().satisfies(plan -> assertThat(plan.requests()).isEqualTo(1));
      assertThat(taken.get(0).slice().rowGroups().cardinality()).isEqualTo(1);
      assertThat(fetcher.traffic().footerRequests()).isEqualTo(FILES);
      assertThat(fetcher.traffic().filterBytes())
          .isEqualTo(32 * fetcher.traffic().filterRequests());
    }
  }

  @Test
  void aKeyThatIsNowhereIsReadFromNoFile() throws Exception {
    try (SharedFetching shared = shared("nowhere")) {
      Fetcher fetcher = fetcher(shared);
      assertThat(taken(fetcher, "11111111-1111-1111-1111-111111111111")).isEmpty();
    }
  }

  @Test
  void aSecondLookAsksForNothing() throws Exception {
    try (SharedFetching shared = shared("again")) {
      Fetcher fetcher = fetcher(shared);
      taken(fetcher, someKey);
    }
    try (SharedFetching shared = shared("again")) {
      Fetcher fetcher = fetcher(shared);
      assertThat(taken(fetcher, someKey)).hasSize(1);
      assertThat(fetcher.traffic().footerRequests()).isZero();
      assertThat(fetcher.traffic().filterRequests()).isZero();
    }
  }

  @Test
  void aFilterInWhichManyKeysAreLookedUpIsReadOnce() throws Exception {
    List<String> keys = new ArrayList<>(List.of(someKey));
    for (int i = 0; i < 50; i++) {
      keys.add("nobody's " + i);
    }
    try (SharedFetching shared = shared("many")) {
      Fetcher fetcher = fetcher(shared);
      List<FilePlan> plans =
          fetcher.plan(
              Fetcher.objects(IO),
              ARCHIVED,
              new Wanted(SCHEMA, Set.of(1, 2), Expressions.in("id", keys.toArray())));

      assertThat(plans.stream().filter(FilePlan::isTaken).map(plan -> plan.file().location()))
          .contains(ARCHIVED.get(FILES / 2).location())
          .hasSizeLessThan(FILES);
      long groups = ARCHIVED.stream().mapToLong(ArchiveFile::rowGroups).sum();
      assertThat(fetcher.traffic().filterRequests()).isLessThanOrEqualTo(5 * groups);
    }
  }

  private static List<FilePlan> taken(Fetcher fetcher, String key) throws Exception {
    return fetcher
        .plan(
            Fetcher.objects(IO),
            ARCHIVED,
            new Wanted(SCHEMA, Set.of(1, 2), Expressions.equal("id", key)))
        .stream()
        .filter(FilePlan::isTaken)
        .toList();
  }

  private static SharedFetching shared(String cache) {
    return new SharedFetching(directory.resolve(cache), 1 << 30);
  }

  private static Fetcher fetcher(SharedFetching shared) {
    return new Fetcher(shared, FetchProgress.SILENT);
  }
}
