/**
 * Our jobs on a Flink cluster: which there are, starting them where they left off, stopping them.
 */
package io.thermocline.cli.job;
