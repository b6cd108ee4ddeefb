package io.thermocline.jobs.order;

import java.io.IOException;

/** Where {@link ProjectOrder} keeps the state of the current key. */
interface OrderStates {

  /** State of the current key, to be changed in place and given to {@link #put}. */
  OrderState get(String orderId) throws IOException;

  void put(String orderId, OrderState state) throws IOException;

  /** Makes all that was put part of the checkpoint that is about to begin. */
  void beforeCheckpoint() throws IOException;
}
