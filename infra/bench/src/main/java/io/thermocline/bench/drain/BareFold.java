package io.thermocline.bench.drain;

import java.io.IOException;

/** What {@link BareLoop} does with each record. */
public interface BareFold {

  /** Applies a value in the Confluent framing. */
  void apply(byte[] value) throws IOException;

  /** How many were applied, counted from the result. */
  long applied();
}
