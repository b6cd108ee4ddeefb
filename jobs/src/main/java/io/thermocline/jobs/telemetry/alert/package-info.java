/**
 * Alert rules, as they are written and what they mean: pure functions of a rule's state and the
 * next reading of a series.
 */
package io.thermocline.jobs.telemetry.alert;
