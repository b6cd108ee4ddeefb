package io.thermocline.jobs.state;

import java.io.IOException;

/**
 * Where an operator keeps one object a key. The key asked for is the operator's current one, unless
 * an implementation says that it need not be.
 *
 * @param <K> key; one that is held must not change
 * @param <S> state
 */
public interface KeyedStates<K, S> {

  /** State of {@code key}, to be changed in place and given to {@link #put}. */
  S get(K key) throws IOException;

  /** Keeps what the last {@link #get} gave, which was for {@code key}. */
  void put(K key, S changed) throws IOException;

  /** Forgets {@code key}. */
  void remove(K key) throws IOException;

  /** Makes all that was put part of the checkpoint that is about to begin. */
  void beforeCheckpoint() throws IOException;
}
