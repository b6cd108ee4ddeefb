/**
 * The heavy part of actions, as tasks that know nothing of each other: take files of a day, write
 * others, commit nothing. They run on a few threads here, or on the machines of a cluster.
 */
package io.thermocline.jobs.retention.work;
