/**
 * Datasets: which topics are archived, and how their events age. Takes texts of a configuration,
 * yields {@link io.thermocline.schemas.dataset.Dataset}s or what is wrong with them.
 */
package io.thermocline.schemas.dataset;
