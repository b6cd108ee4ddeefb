/** Replays by the command line: here, or as a job on the cluster, watched until its end. */
package io.thermocline.cli.replay;
