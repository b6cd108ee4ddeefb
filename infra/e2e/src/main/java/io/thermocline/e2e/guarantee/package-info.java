/** What must hold of a run, whatever happened during it: one class each. */
package io.thermocline.e2e.guarantee;
