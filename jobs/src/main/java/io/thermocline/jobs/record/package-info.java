/** What every topic's contract asks of a record. */
package io.thermocline.jobs.record;
