/** Sending records at a pace, and stopping cleanly when a person has seen enough. */
package io.thermocline.cli.traffic;
