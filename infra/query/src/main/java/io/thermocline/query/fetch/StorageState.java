package io.thermocline.query.fetch;

import java.util.Optional;
import java.util.Set;

/**
 * Whether an object can be read, as S3 tells it.
 *
 * @param storageClass such as {@code STANDARD}
 * @param readiness what stands between a reader and its bytes
 */
public record StorageState(String storageClass, Readiness readiness) {

  /** What stands between a reader and an object's bytes. */
  public enum Readiness {
    READABLE,
    /** Somebody has asked for it; it takes hours. */
    BEING_RESTORED,
    NEEDS_RESTORE
  }

  public static final StorageState STANDARD = new StorageState("STANDARD", Readiness.READABLE);

  /** Classes whose objects have to be restored first. Others answer at once, GLACIER_IR too. */
  private static final Set<String> OFFLINE = Set.of("GLACIER", "DEEP_ARCHIVE");

  /**
   * @param storageClass as S3 answers; empty stands for its standard class
   * @param restore header {@code x-amz-restore}: {@code ongoing-request="true"} while it is being
   *     restored, {@code ongoing-request="false", expiry-date="…"} as long as it is
   */
  public static StorageState of(Optional<String> storageClass, Optional<String> restore) {
    String of = storageClass.filter(name -> !name.isEmpty()).orElse(STANDARD.storageClass);
    if (!OFFLINE.contains(of)) {
      return new StorageState(of, Readiness.READABLE);
    }
    return new StorageState(
        of, restore.map(StorageState::restored).orElse(Readiness.NEEDS_RESTORE));
  }

  private static Readiness restored(String header) {
    if (header.contains("ongoing-request=\"true\"")) {
      return Readiness.BEING_RESTORED;
    }
    return header.contains("ongoing-request=\"false\"")
        ? Readiness.READABLE
        : Readiness.NEEDS_RESTORE;
  }

  boolean isReadable() {
    return readiness == Readiness.READABLE;
  }

  /** Whether objects of its class may stop being readable. */
  boolean isOfflineClass() {
    return OFFLINE.contains(storageClass);
  }
}
