package io.thermocline.cli.load;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Events as JSON lines, in the order of the files and their lines; blank lines are skipped.
 * Streams: memory does not grow with the files.
 *
 * @param <E> the event
 */
public final class JsonLines<E> implements EventReader<E> {

  /** An event of a line, or a reason why it is none. */
  @FunctionalInterface
  private interface Parser<E> {
    E parse(byte[] line) throws RowRejectedException;
  }

  private final List<Path> files;
  private final Parser<E> parser;
  private final LoadProgress progress;

  private JsonLines(List<Path> files, Parser<E> parser) throws IOException {
    this.files = List.copyOf(files);
    this.parser = parser;
    this.progress = InputFile.progressOver(files);
  }

  /**
   * Order events.
   *
   * @param files read one after another; unpacked if the name ends in {@code .gz}
   * @throws IOException if one is not there
   */
  public static JsonLines<OrderEvent> orders(List<Path> files) throws IOException {
    return new JsonLines<>(files, JsonOrder::parse);
  }

  /** Telemetry readings; else the same as {@link #orders}. */
  public static JsonLines<TelemetryReading> readings(List<Path> files) throws IOException {
    return new JsonLines<>(files, JsonReading::parse);
  }

  @Override
  public LoadProgress progress() {
    return progress;
  }

  @Override
  public LoadCounts read(EventSink<E> events, RejectSink rejects) throws IOException {
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
            events.accept(parser.parse(line.bytes()));
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
