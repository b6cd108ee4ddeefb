package io.thermocline.schemas;

/**
 * The header that tells a replayed record from a new one. Who replays records into a topic sets it;
 * who acts on events (and does not merely fold them) does nothing about a record that has it.
 */
public final class ReplayMarker {

  /** Name of the header; its value says which replay it was, and may be empty. */
  public static final String HEADER = "thermocline.replay";

  /**
   * Name of the header beside it that tells where the record was first: {@code
   * topic/partition/offset}. Of a record that is replayed again it stays as it is.
   */
  public static final String ORIGIN = "thermocline.origin";

  private ReplayMarker() {}
}
