/**
 * Turns input files into events: JSON lines in the contract's own field names; order events out of
 * the public "UCI Online Retail" and "Olist" CSV layouts; telemetry readings out of any CSV file
 * with a header.
 *
 * <p>Every row read ends in exactly one place: in an event, or in a {@link
 * io.thermocline.cli.load.Rejection} that names its file, line and reason. The same files give the
 * same events in the same order. Nothing in this package talks to Kafka.
 */
package io.thermocline.cli.load;
