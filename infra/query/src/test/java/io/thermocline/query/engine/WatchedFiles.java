package io.thermocline.query.engine;

import java.util.function.Consumer;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;

/** A table's files, of which each is told before it is read. Made by Iceberg, by its name. */
public final class WatchedFiles extends HadoopFileIO {
  private static final long serialVersionUID = 1L;

  private static volatile Consumer<String> watcher = location -> {};

  /**
   * @param watcher of all tables there are, in whatever thread reads
   */
  static void watch(Consumer<String> watcher) {
    WatchedFiles.watcher = watcher;
  }

  @Override
  public InputFile newInputFile(String location) {
    watcher.accept(location);
    return super.newInputFile(location);
  }

  @Override
  public InputFile newInputFile(String location, long length) {
    watcher.accept(location);
    return super.newInputFile(location, length);
  }
}
