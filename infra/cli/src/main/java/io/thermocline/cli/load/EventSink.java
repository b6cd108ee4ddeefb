package io.thermocline.cli.load;

import java.io.IOException;

/**
 * Takes the events a reader makes.
 *
 * @param <E> the event
 */
@FunctionalInterface
public interface EventSink<E> {

  /** Takes one event; the sink may keep it, the reader makes a new one each time. */
  void accept(E event) throws IOException;
}
