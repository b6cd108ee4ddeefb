/** Processes that outlive us: found again by id and start time, watched, asked to end, killed. */
package io.thermocline.local.process;
