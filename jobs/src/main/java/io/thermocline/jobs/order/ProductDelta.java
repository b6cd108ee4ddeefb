package io.thermocline.jobs.order;

/**
 * A change of a product's sales on a day, made by one order. All numbers are differences.
 *
 * @param members orders that have the product, cancelled ones too
 * @param orders of them not cancelled
 */
record ProductDelta(
    ProductDayKey key, int members, int orders, long quantity, ExactAmount revenue, int events) {}
