package io.thermocline.oracle;

import java.time.Instant;
import java.util.Optional;

/** A telemetry reading as the recompute needs it. */
public record ArrivedReading(
    String deviceId, String metric, Instant observedAt, Optional<Long> sequence, double value) {}
