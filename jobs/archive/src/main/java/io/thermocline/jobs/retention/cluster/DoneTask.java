package io.thermocline.jobs.retention.cluster;

import io.thermocline.jobs.retention.work.Outcome;
import java.io.Serializable;

/** What a {@link DueTask} has written. */
record DoneTask(String run, int number, Outcome outcome) implements Serializable {}
