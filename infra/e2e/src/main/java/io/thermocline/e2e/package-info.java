/**
 * A whole system to test: the local stack, a job on it, what is sent through both, and what must
 * hold afterwards ({@link io.thermocline.e2e.guarantee}).
 */
package io.thermocline.e2e;
