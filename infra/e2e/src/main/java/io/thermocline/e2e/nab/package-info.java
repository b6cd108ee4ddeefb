/**
 * How well alerts tell real trouble: the series of the Numenta Anomaly Benchmark through the
 * pipeline, against the windows that people have labelled in them.
 */
package io.thermocline.e2e.nab;
