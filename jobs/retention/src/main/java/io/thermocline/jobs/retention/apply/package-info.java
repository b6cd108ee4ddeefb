/**
 * Carries out plans: takes an action and what its tasks have written, makes the commits and
 * deletions of exactly that action. Each action can be interrupted at any moment and is finished by
 * the next run.
 */
package io.thermocline.jobs.retention.apply;
