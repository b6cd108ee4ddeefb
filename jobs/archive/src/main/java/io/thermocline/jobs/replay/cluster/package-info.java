/**
 * The job replay: runs a plan that the command line has fixed, its partitions spread over the
 * cluster, by the same engine that replays locally. It keeps no state: what is interrupted goes on
 * from the ledger.
 */
package io.thermocline.jobs.replay.cluster;
