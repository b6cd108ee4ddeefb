package io.thermocline.jobs.retention.cluster;

import io.thermocline.jobs.retention.work.Task;
import java.io.Serializable;

/** A task of the action {@code number} of a run. */
record DueTask(String run, int number, Task task) implements Serializable {}
