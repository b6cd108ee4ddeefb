package io.thermocline.jobs.config;

import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * In the place of a topic that another run of the job writes. Its uid must not be the topic's: a
 * sink that keeps nothing would carry on the state of one that has transactions, and hand it to the
 * next.
 *
 * @param <T> record of the stream
 */
public final class SilentSink<T> extends DiscardingSink<T> {

  private static final long serialVersionUID = 1L;

  /** The uid of {@code sink} in a step with this uid. */
  public static String uid(String uid, Object sink) {
    return sink instanceof SilentSink ? uid + "-silent" : uid;
  }
}
