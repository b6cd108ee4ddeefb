package io.thermocline.cli.load;

import java.io.IOException;

/**
 * Reads events out of files. Used once, by one thread.
 *
 * @param <E> the event
 */
public interface EventReader<E> {

  /**
   * Reads all input, handing each event and each row that could not be mapped to its sink, both in
   * a repeatable order.
   *
   * @return what was read; {@code rows} is complete, nothing is left out in silence
   * @throws InputFormatException if a file as a whole can't be understood (a column is missing, a
   *     .gz file is cut short); events handed over before stay valid
   * @throws IOException if a file can't be read, or the sink fails
   */
  LoadCounts read(EventSink<E> events, RejectSink rejects) throws IOException;

  /** How far {@link #read} has come; may be asked from another thread. */
  LoadProgress progress();
}
