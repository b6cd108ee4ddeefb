package io.thermocline.jobs.retention.rewrite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Which text columns have few values, by a look at the first rows of some files. */
final class FewValues {

  private static final int ROWS = 10_000;

  /** A text has few values if each is there so many times on average. */
  private static final int ROWS_OF_A_VALUE = 50;

  /** Names of the columns. */
  static Set<String> of(FileIO io, List<DataFile> files, Schema schema) throws IOException {
    List<NestedField> texts =
        schema.columns().stream().filter(c -> c.type().typeId() == Type.TypeID.STRING).toList();
    if (texts.isEmpty()) {
      return Set.of();
    }
    Schema columns = new Schema(texts);
    try (CloseableIterable<StructLike> rows =
        CloseableIterable.concat(
            () -> files.stream().map(file -> RowFiles.read(io, file, columns)).iterator())) {
      return of(texts.stream().map(NestedField::name).toList(), rows);
    }
  }

  /**
   * @param names of the columns that {@code rows} have
   */
  static Set<String> of(List<String> names, Iterable<StructLike> rows) {
    List<Set<String>> values = new ArrayList<>();
    names.forEach(name -> values.add(new HashSet<>()));
    int count = 0;
    for (StructLike row : rows) {
      for (int i = 0; i < names.size(); i++) {
        values.get(i).add(String.valueOf(row.get(i, Object.class)));
      }
      if (++count == ROWS) {
        break;
      }
    }
    Set<String> few = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (values.get(i).size() * ROWS_OF_A_VALUE <= count) {
        few.add(names.get(i));
      }
    }
    return few;
  }

  private FewValues() {}
}
