/**
 * Answers queries over all tiers: takes SQL, yields rows, or what reading them would take.
 *
 * <p>{@link io.thermocline.query.engine.QueryRun} is one query's way: parse, pin, plan, fetch,
 * execute. What each step does is in the packages beside this one.
 */
package io.thermocline.query.engine;
