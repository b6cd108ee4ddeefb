/**
 * Inventory, payment and shipping as small services, for the demo and for tests of the order saga:
 * real stock and balances in Postgres, each command carried out once, and knobs to make them fail.
 * {@link io.thermocline.participants.ParticipantProcesses} runs them.
 */
package io.thermocline.participants;
