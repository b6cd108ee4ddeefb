package io.thermocline.cli.rebuild;

import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Prologue;
import java.util.Optional;

/** What a topic held before its oldest record. */
interface History {

  /**
   * Makes ready what a generation is to read before the topic itself.
   *
   * @param generation that is about to be begun
   * @return empty if the topic still has all it ever had
   */
  Optional<Prologue> before(Generation generation) throws Exception;

  /** Deletes what was made ready for a generation. */
  void forget(Generation generation) throws Exception;
}
