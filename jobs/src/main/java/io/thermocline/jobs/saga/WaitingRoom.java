package io.thermocline.jobs.saga;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where orders wait for a participant whose circuit is open. They wait in state: nothing behind
 * them is held up.
 *
 * @param places how many may wait in a subtask before new orders are refused; those that have begun
 *     are never refused a place
 * @param longest how long an order waits before its step fails
 */
record WaitingRoom(int places, Duration longest) implements Serializable {}
