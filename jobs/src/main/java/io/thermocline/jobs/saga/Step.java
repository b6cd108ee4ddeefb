package io.thermocline.jobs.saga;

import io.thermocline.schemas.Participant;

/**
 * The operators of this job: what the Flink UI calls them, and the uid under which a savepoint
 * knows them. A uid never changes. Those of a participant carry its name.
 */
enum Step {
  READ_EVENTS("Read order events", "read-order-events"),
  SELECT_EVENTS("Select events", "select-events"),
  READ_REPLIES("Read %s replies", "read-%s-replies"),
  ROUTE_REPLIES("Route %s replies", "route-%s-replies"),
  RUN_SAGA("Run saga", "run-saga"),
  PUBLISH("Publish commands and outcomes", "publish-commands-and-outcomes"),
  WRITE_STATUS("Write saga_status", "write-saga-status");

  final String title;
  final String uid;

  Step(String title, String uid) {
    this.title = title;
    this.uid = uid;
  }

  String title(Participant participant) {
    return title.formatted(participant.name());
  }

  String uid(Participant participant) {
    return uid.formatted(participant.name());
  }
}
