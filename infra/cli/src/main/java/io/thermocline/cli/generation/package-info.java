/**
 * Generations of read models: which there are, which one is live, and what happens between two of
 * them just now. Kept in the read models' own database, so that a switch and what is known of it
 * are one transaction.
 */
package io.thermocline.cli.generation;
