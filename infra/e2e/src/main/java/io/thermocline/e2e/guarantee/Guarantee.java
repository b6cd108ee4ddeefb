package io.thermocline.e2e.guarantee;

import java.util.List;

/** Something that must hold of every run. */
public interface Guarantee {

  /** What is wrong, in words a person can act on; empty if it holds. */
  List<String> violations(Evidence evidence);
}
