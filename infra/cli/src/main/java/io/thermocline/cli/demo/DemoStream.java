package io.thermocline.cli.demo;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.oracle.Lateness;
import io.thermocline.oracle.TopicCheck;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * A stream that the demo shows: what is sent, the job that takes it, and how to see what came of
 * it.
 *
 * @param title in a word
 * @param traffic made when sending begins, so that its events are of now
 * @param rate records a second
 * @param readModels the job's, at a moment
 * @param check the job's outputs against its input
 * @param afterwards what has to be waited for before that
 */
public record DemoStream(
    String title,
    JobDefinition job,
    Supplier<Iterator<TrafficRecord>> traffic,
    double rate,
    ReadModelsNow.Reader readModels,
    TopicCheck check,
    Afterwards afterwards) {

  /** What goes on with what was sent when no more is sent. */
  public enum Afterwards {
    NOTHING,
    /** Sagas add events of their own until they have ended. */
    SAGAS
  }

  /** Orders into order-read-models. */
  public static DemoStream orders(Supplier<Iterator<TrafficRecord>> traffic, double rate) {
    return new DemoStream(
        "orders",
        Jobs.ORDER_READ_MODELS,
        traffic,
        rate,
        new OrdersNow(),
        TopicCheck.ORDERS,
        Afterwards.NOTHING);
  }

  /** Orders that are only placed; order-saga does the rest, order-read-models looks on. */
  public static DemoStream sagas(Supplier<Iterator<TrafficRecord>> traffic, double rate) {
    return new DemoStream(
        "orders",
        Jobs.ORDER_READ_MODELS,
        traffic,
        rate,
        new SagasNow(),
        TopicCheck.ORDERS,
        Afterwards.SAGAS);
  }

  /** Readings into telemetry-rollups, which runs with its default lateness. */
  public static DemoStream telemetry(Supplier<Iterator<TrafficRecord>> traffic, double rate) {
    return new DemoStream(
        "telemetry",
        Jobs.TELEMETRY_ROLLUPS,
        traffic,
        rate,
        new TelemetryNow(),
        TopicCheck.telemetry(Lateness.DEFAULT),
        Afterwards.NOTHING);
  }
}
