package io.thermocline.cli.load;

/** Hears about rows that gave less than they seemed to hold. */
public interface RejectSink {

  /** The row gave nothing. */
  void rejected(Rejection rejection);

  /** The row was used, but a part of it could not be (a customer nobody knows). */
  void noted(Rejection note);
}
