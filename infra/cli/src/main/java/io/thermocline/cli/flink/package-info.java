/**
 * A Flink cluster as its REST API shows it: jobs, their checkpoints and metrics; submitting and
 * stopping them. Knows nothing of which jobs are ours.
 */
package io.thermocline.cli.flink;
