package io.thermocline.participants;

/** Whether a command is a step of the saga or undoes one. */
enum Direction {
  FORWARD,
  BACK
}
