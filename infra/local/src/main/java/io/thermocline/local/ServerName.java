package io.thermocline.local;

import java.util.Locale;

/** The processes of the stack, in the order they are listed to a user. */
public enum ServerName {
  KAFKA,
  REGISTRY,
  POSTGRES,
  S3,
  FLINK_JOBMANAGER,
  FLINK_TASKMANAGER;

  /** The name in files and messages, such as {@code flink-taskmanager}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
