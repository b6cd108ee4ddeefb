/**
 * Builds a job's read models a second time beside the live ones, compares both row by row at one
 * place of the topic, and makes the new ones live, or the old ones again. docs/rebuild.md tells its
 * user what happens.
 */
package io.thermocline.cli.rebuild;
