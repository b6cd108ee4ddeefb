/**
 * The job telemetry-rollups: readings in; the newest reading, rollups of minutes, hours and days,
 * late readings and alerts out.
 */
package io.thermocline.jobs.telemetry;
