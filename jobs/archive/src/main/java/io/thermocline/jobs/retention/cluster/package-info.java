/**
 * The job retention: plans at a fixed rate, spreads the tasks of a plan over the cluster, and makes
 * the commits in one place. It keeps no state: what is interrupted is planned again.
 */
package io.thermocline.jobs.retention.cluster;
