/**
 * The job order-saga: takes orders through reservation, payment and shipping, and undoes what was
 * done when something fails. {@link io.thermocline.jobs.saga.OrderSaga} says what the steps are,
 * {@link io.thermocline.jobs.saga.SagaEngine} how any steps are run; the rest moves data.
 */
package io.thermocline.jobs.saga;
