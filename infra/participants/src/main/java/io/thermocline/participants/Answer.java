package io.thermocline.participants;

import io.thermocline.events.SagaReplyOutcome;

/**
 * What is answered to a command, now and whenever it comes again.
 *
 * @param reason null if it was done
 */
record Answer(SagaReplyOutcome outcome, String reason) {

  static final Answer DONE = new Answer(SagaReplyOutcome.DONE, null);

  static Answer declined(String reason) {
    return new Answer(SagaReplyOutcome.DECLINED, reason);
  }

  static Answer tryAgain(String reason) {
    return new Answer(SagaReplyOutcome.TRY_AGAIN, reason);
  }
}
