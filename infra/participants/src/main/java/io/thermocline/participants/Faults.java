package io.thermocline.participants;

import io.thermocline.events.SagaCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a participant misbehaves. Shares are of 1, and drawn from ids: the same command fails alike
 * in every run, and after every restart.
 *
 * @param declines share of orders that are declined
 * @param transients share of commands that are answered TRY_AGAIN
 * @param silent share of commands that are carried out but answered only when they come again
 * @param mute share of orders whose commands are never answered, save for those that undo
 * @param duplicates share of answers that are given twice
 * @param crashes share of commands after which the process ends, between the deed and the answer
 * @param latency before the answers to a batch of commands
 * @param outageEvery from the beginning of an outage to that of the next; zero: never
 * @param outageFor how long one lasts; all new commands are answered TRY_AGAIN
 */
public record Faults(
    double declines,
    double transients,
    double silent,
    double mute,
    double duplicates,
    double crashes,
    Duration latency,
    Duration outageEvery,
    Duration outageFor) {

  public static final Faults NONE =
      new Faults(0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** What is answered instead of carrying a new command out. */
  Optional<Answer> answer(SagaCommand command, Direction direction) {
    if (isOut(System.currentTimeMillis())) {
      return Optional.of(Answer.tryAgain("out of order"));
    }
    if (isDrawn(transients, "transient", command.getCommandId())) {
      return Optional.of(Answer.tryAgain("busy"));
    }
    if (direction == Direction.FORWARD
        && isDrawn(declines, "decline", command.getStep() + command.getOrderId())) {
      return Optional.of(Answer.declined("declined by chance"));
    }
    return Optional.empty();
  }

  boolean isSilentAtFirst(SagaCommand command) {
    return isDrawn(silent, "silent", command.getCommandId());
  }

  boolean isMute(SagaCommand command) {
    return isDrawn(mute, "mute", command.getStep() + command.getOrderId());
  }

  boolean isAnsweredTwice(SagaCommand command) {
    return isDrawn(duplicates, "duplicate", command.getCommandId());
  }

  boolean crashesAfter(SagaCommand command) {
    return isDrawn(crashes, "crash", command.getCommandId());
  }

  private boolean isOut(long now) {
    return !outageEvery.isZero() && now % outageEvery.toMillis() < outageFor.toMillis();
  }

  private static boolean isDrawn(double share, String fault, String id) {
    if (share <= 0) {
      return false;
    }
    CRC32 hash = new CRC32();
    hash.update((fault + "/" + id).getBytes(StandardCharsets.UTF_8));
    return hash.getValue() < share * (1L << 32);
  }
}
