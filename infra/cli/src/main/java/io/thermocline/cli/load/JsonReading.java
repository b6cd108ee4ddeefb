package io.thermocline.cli.load;

import io.thermocline.events.TelemetryReading;

/** One line of JSON as a telemetry reading; field names are the Avro schema's. */
final class JsonReading {

  private JsonReading() {}

  static TelemetryReading parse(byte[] line) throws RowRejectedException {
    JsonObject reading = JsonText.object(line, TelemetryReading.getClassSchema());
    return new TelemetryReading(
        FieldRules.id("deviceId", reading.requiredText("deviceId")),
        FieldRules.id("metric", reading.requiredText("metric")),
        JsonTime.read("observedAt", reading.required("observedAt")),
        reading.requiredDouble("value"),
        reading.has("sequence") ? reading.requiredLong("sequence") : null,
        reading.has("unit") ? FieldRules.text("unit", reading.requiredText("unit")) : null,
        reading.texts("attributes"));
  }
}
