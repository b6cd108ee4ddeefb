package io.thermocline.jobs.saga;

import java.io.Serializable;

/** The figures by which sagas are run. */
record SagaPolicy(
    Patience patience, WaitingRoom waitingRoom, Breaker.Policy circuits, Memory memory)
    implements Serializable {}
