package io.thermocline.jobs.telemetry;

/**
 * A reading that came too late.
 *
 * @param sequence {@link ReadingView#NO_SEQUENCE} without one
 * @param rest unit and attributes, as Avro writes them
 * @param partition of the topic it came from
 * @param openFrom what is observed before was late when it came
 */
record LateRow(
    SeriesKey series,
    long observedAt,
    long sequence,
    double value,
    byte[] rest,
    int partition,
    long offset,
    long openFrom) {

  static LateRow of(Bundle bundle, int reading, long openFrom) {
    return new LateRow(
        bundle.series(),
        bundle.observedAt[reading],
        bundle.sequence[reading],
        bundle.value[reading],
        bundle.rest(reading),
        bundle.partition,
        Bundle.unmarked(bundle.offset[reading]),
        openFrom);
  }
}
