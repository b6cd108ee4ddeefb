package io.thermocline.cli.load;

import java.nio.file.Path;
import java.util.Optional;

/** Whose readings a row holds: what a column says, or one name for a whole file. */
public final class DeviceNames {

  private static final String FILE = "{file}";
  private static final String DIRECTORY = "{dir}";

  private final Optional<String> column;
  private final String name;

  private DeviceNames(Optional<String> column, String name) {
    this.column = column;
    this.name = name;
  }

  /** Each row names its own. */
  public static DeviceNames inColumn(String column) {
    return new DeviceNames(Optional.of(column), "");
  }

  /**
   * The same for all rows of a file.
   *
   * @param name may hold {@code {file}} (the file's name without {@code .csv} and {@code .gz}) and
   *     {@code {dir}} (the name of the directory it is in)
   */
  public static DeviceNames fixed(String name) {
    return new DeviceNames(Optional.empty(), name);
  }

  Optional<String> column() {
    return column;
  }

  String of(CsvRow row, Path file) throws RowRejectedException {
    if (column.isPresent()) {
      return FieldRules.id(column.get(), row.get(column.get()).strip());
    }
    return FieldRules.id("device name", inFile(file));
  }

  private String inFile(Path file) {
    Path directory = file.toAbsolutePath().getParent().getFileName();
    return name.replace(FILE, file.getFileName().toString().replaceFirst("(\\.\\w+)?(\\.gz)?$", ""))
        .replace(DIRECTORY, directory == null ? "" : directory.toString());
  }
}
