package io.thermocline.query.audit;

/** Takes rows, each as where it comes from and what it holds. */
interface RowDigests {

  void row(int partition, long offset, long digest);
}
