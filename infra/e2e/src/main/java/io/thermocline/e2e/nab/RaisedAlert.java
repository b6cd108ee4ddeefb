package io.thermocline.e2e.nab;

import java.time.Instant;
import java.util.Optional;

/**
 * An alert as it stands in the table of alerts.
 *
 * @param closedAt empty while it is open
 */
record RaisedAlert(String series, Instant openedAt, Optional<Instant> closedAt) {}
