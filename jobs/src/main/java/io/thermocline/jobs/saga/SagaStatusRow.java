package io.thermocline.jobs.saga;

/**
 * Where the saga of an order stands; a row of orders.saga_status.
 *
 * @param step empty if it never started
 * @param since epoch ms
 * @param outcome see {@link Phase#outcome}
 * @param reason empty if there is none
 * @param deadline epoch ms, {@link SagaState#NEVER} once the saga has ended
 */
record SagaStatusRow(
    String orderId,
    String step,
    int attempt,
    long since,
    String outcome,
    String reason,
    long deadline,
    long version) {

  static SagaStatusRow of(String orderId, SagaState state) {
    return new SagaStatusRow(
        orderId,
        state.step(),
        state.attempt(),
        state.since(),
        state.phase().outcome,
        state.reason(),
        state.deadline(),
        state.version());
  }
}
