package io.thermocline.connectors.kafka;

import java.io.Serializable;
import java.util.Map;

/** Where it is kept how far a source has read. One thread at a time. */
public interface PositionLog extends Serializable, AutoCloseable {

  /** Keeps nothing. */
  PositionLog NONE =
      new PositionLog() {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(String topic, Map<Integer, Long> next) {}

        @Override
        public void close() {}
      };

  /**
   * Keeps the first offset of each partition that was not handed on yet, in place of what was kept
   * of it. Durable when it returns; outages are waited out.
   */
  void write(String topic, Map<Integer, Long> next) throws InterruptedException;

  @Override
  void close();
}
