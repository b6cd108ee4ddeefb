package io.thermocline.cli.load;

import io.thermocline.events.OrderEvent;
import java.io.IOException;

/** Takes the events a reader makes. */
@FunctionalInterface
public interface OrderSink {

  /** Takes one event; the sink may keep it, the reader makes a new one each time. */
  void accept(OrderEvent event) throws IOException;
}
