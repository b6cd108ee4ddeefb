package io.thermocline.cli.rebuild;

/** What a run of the command is for. */
public enum Goal {
  /** Build, or go on building, and compare. */
  COMPARE,
  /** The same, then make it live if the comparison allows that. */
  SWITCH,
  /** Make the generation live again that was so before. */
  ROLLBACK
}
