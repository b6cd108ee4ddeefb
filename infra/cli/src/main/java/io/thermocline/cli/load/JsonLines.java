package io.thermocline.cli.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Order events as JSON lines, in the order of the files and their lines; blank lines are skipped.
 * Streams: memory does not grow with the files.
 */
public final class JsonLines implements OrderReader {

  private final List<Path> files;
  private final LoadProgress progress;

  /**
   * @param files read one after another; unpacked if the name ends in {@code .gz}
   * @throws IOException if one is not there
   */
  public JsonLines(List<Path> files) throws IOException {
    this.files = List.copyOf(files);
    this.progress = InputFile.progressOver(files);
  }

  @Override
  public LoadProgress progress() {
    return progress;
  }

  @Override
  public LoadCounts read(OrderSink events, RejectSink rejects) throws IOException {
    long rows = 0;
    long rejected = 0;
    for (Path file : files) {
      try (Lines lines = new Lines(new InputFile(file, progress))) {
        for (Optional<Lines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
          Lines.Line line = next.get();
          if (line.isBlank()) {
            continue;
          }
          rows++;
          try {
            events.accept(JsonOrder.parse(line.bytes()));
          } catch (RowRejectedException e) {
            rejected++;
            rejects.rejected(e.at(file, line.number()));
          }
        }
      }
    }
    return new LoadCounts(rows, rejected, rows - rejected, 0);
  }
}
