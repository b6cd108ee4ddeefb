package io.thermocline.jobs.saga;

import io.thermocline.events.OrderEventType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids of what a saga sends. Made of nothing but what they stand for, so that work that is done
 * again after a failure has the same ids, and whoever sees two takes them for one.
 */
final class SagaIds {

  private SagaIds() {}

  /**
   * {@code payment:2:order-17}. No step's name has a colon or a hyphen, so no two commands share an
   * id.
   */
  static String command(String step, int attempt, String orderId) {
    return step + ":" + attempt + ":" + orderId;
  }

  /** {@code payment-undo:1:order-17}. */
  static String compensation(String step, int attempt, String orderId) {
    return step + "-undo:" + attempt + ":" + orderId;
  }

  /** Of bounded length, which an event id must be, and an order id need not leave room for. */
  static String event(OrderEventType type, String orderId) {
    byte[] name = ("order-saga/" + type + "/" + orderId).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
