/** Snapshots as text for people: pure functions, no clocks, no connections. */
package io.thermocline.cli.view;
