package io.thermocline.connectors.iceberg;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.parquet.ParquetValueReader;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.MapType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Who reads which column of a file. */
final class ColumnReaders {

  private final MessageType file;

  /**
   * @param file its columns, with the ids they have in the table
   */
  ColumnReaders(MessageType file) {
    this.file = file;
  }

  /**
   * Our own for single values, and for lists and maps of them; for all others, and where the file
   * holds values in another form, Iceberg's.
   */
  ColumnReader of(NestedField column) {
    return withId(file, column.fieldId())
        .flatMap(inFile -> own(column.type(), inFile))
        .orElseGet(() -> new AnyColumn(InternalReader.create(new Schema(column), file)));
  }

  private Optional<ColumnReader> own(org.apache.iceberg.types.Type type, Type inFile) {
    return switch (type.typeId()) {
      case LIST -> list(type.asListType(), inFile.asGroupType());
      case MAP -> map(type.asMapType(), inFile.asGroupType());
      default ->
          isPlain(type, inFile)
              ? Optional.of(
                  new FlatColumn(file.getColumnDescription(new String[] {inFile.getName()})))
              : Optional.empty();
    };
  }

  private Optional<ColumnReader> list(ListType list, GroupType inFile) {
    Optional<GroupType> repeated = repeated(inFile, 1);
    if (repeated.isEmpty()) {
      return Optional.empty();
    }
    String[] path = {inFile.getName(), repeated.get().getName()};
    Type element = repeated.get().getType(0);
    if (isPlain(list.elementType(), element)) {
      return Optional.of(
          RepeatedColumn.list(leaf(element, path), file.getMaxDefinitionLevel(path)));
    }
    return list.elementType().isStructType()
        ? structures(list.elementType().asStructType(), element.asGroupType(), path)
        : Optional.empty();
  }

  private Optional<ColumnReader> structures(StructType type, GroupType inFile, String[] in) {
    List<Optional<Type>> stored =
        type.fields().stream().map(field -> withId(inFile, field.fieldId())).toList();
    for (int i = 0; i < stored.size(); i++) {
      if (stored.get(i).isPresent() && !isPlain(type.fields().get(i).type(), stored.get(i).get())) {
        return Optional.empty();
      }
    }
    if (stored.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    String[] path = below(in, inFile);
    LeafColumn[] fields =
        stored.stream()
            .map(field -> field.map(f -> leaf(f, path)).orElse(null))
            .toArray(LeafColumn[]::new);
    return Optional.of(
        RepeatedColumn.list(
            fields, file.getMaxDefinitionLevel(in), file.getMaxDefinitionLevel(path)));
  }

  private Optional<ColumnReader> map(MapType map, GroupType inFile) {
    return repeated(inFile, 2)
        .filter(pair -> isPlain(map.keyType(), pair.getType(0)))
        .filter(pair -> isPlain(map.valueType(), pair.getType(1)))
        .map(
            pair -> {
              String[] path = {inFile.getName(), pair.getName()};
              return RepeatedColumn.map(
                  leaf(pair.getType(0), path),
                  leaf(pair.getType(1), path),
                  file.getMaxDefinitionLevel(path));
            });
  }

  /** What is repeated in a list or map, as Iceberg writes them. */
  private static Optional<GroupType> repeated(GroupType group, int fields) {
    return group.getFieldCount() == 1
            && group.getType(0).isRepetition(Type.Repetition.REPEATED)
            && !group.getType(0).isPrimitive()
            && group.getType(0).asGroupType().getFieldCount() == fields
        ? Optional.of(group.getType(0).asGroupType())
        : Optional.empty();
  }

  private LeafColumn leaf(Type field, String[] in) {
    return new LeafColumn(file.getColumnDescription(below(in, field)));
  }

  private static String[] below(String[] path, Type field) {
    return Stream.concat(Stream.of(path), Stream.of(field.getName())).toArray(String[]::new);
  }

  private static Optional<Type> withId(GroupType group, int id) {
    return group.getFields().stream()
        .filter(field -> field.getId() != null && field.getId().intValue() == id)
        .findFirst();
  }

  /** Whether the file holds such a column's values in Iceberg's internal form. */
  private static boolean isPlain(org.apache.iceberg.types.Type type, Type inFile) {
    if (!inFile.isPrimitive()) {
      return false;
    }
    PrimitiveTypeName stored = inFile.asPrimitiveType().getPrimitiveTypeName();
    return switch (type.typeId()) {
      case BINARY -> stored == PrimitiveTypeName.BINARY;
      case LONG -> stored == PrimitiveTypeName.INT64;
      case INTEGER, DATE -> stored == PrimitiveTypeName.INT32;
      case FLOAT -> stored == PrimitiveTypeName.FLOAT;
      case DOUBLE -> stored == PrimitiveTypeName.DOUBLE;
      case BOOLEAN -> stored == PrimitiveTypeName.BOOLEAN;
      case DECIMAL ->
          (stored == PrimitiveTypeName.INT32 || stored == PrimitiveTypeName.INT64)
              && inFile.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
      case TIMESTAMP, TIME -> isMicros(inFile.getLogicalTypeAnnotation());
      default -> false;
    };
  }

  private static boolean isMicros(LogicalTypeAnnotation annotation) {
    return annotation instanceof TimestampLogicalTypeAnnotation timestamp
            && timestamp.getUnit() == TimeUnit.MICROS
        || annotation instanceof TimeLogicalTypeAnnotation time
            && time.getUnit() == TimeUnit.MICROS;
  }

  /** What Iceberg reads: a column as rows of nothing else. */
  private record AnyColumn(ParquetValueReader<StructLike> rows) implements ColumnReader {

    @Override
    public void begin(PageReadStore rowGroup) {
      rows.setPageSource(rowGroup);
    }

    @Override
    public void read(Object[] into, int count) {
      for (int i = 0; i < count; i++) {
        into[i] = rows.read(null).get(0, Object.class);
      }
    }
  }
}
