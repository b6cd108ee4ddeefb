package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.RouteDeadLetters;
import io.thermocline.connectors.serialization.TextKeySerializer;
import io.thermocline.jobs.config.SilentSink;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph, without its ends:
 *
 * <pre>
 * events ─ route dead letters ─┬─ by order ─ project order ─┬─ orders (order_summary, orders.summary.v1)
 *                              └─ dead letters              ├─ by customer ─ fold customer ─ customers
 *                                                           └─ by product  ─ fold product  ─ products
 * </pre>
 */
final class OrderReadModelsTopology {

  /** Where everything goes. */
  record Sinks(
      Sink<DeadLetterRecord> deadLetters,
      Sink<OrderSummaryRow> orders,
      Sink<OrderSummaryRow> ordersTopic,
      Sink<CustomerRow> customers,
      Sink<ProductRow> products) {}

  private OrderReadModelsTopology() {}

  static void build(
      DataStream<Decoded<OrderEventView>> events, OrderStatePolicy policy, Sinks sinks) {
    SingleOutputStreamOperator<OrderEventView> validEvents = routeDeadLetters(events);
    sink(
        validEvents.getSideOutput(RouteDeadLetters.DEAD_LETTERS),
        sinks.deadLetters,
        Step.WRITE_DEAD_LETTERS);

    SingleOutputStreamOperator<OrderSummaryRow> orders =
        projectOrders(validEvents, policy, ProjectOrder.Deltas.ALL);
    sink(orders, sinks.orders, Step.WRITE_ORDERS);
    sink(orders, sinks.ordersTopic, Step.PUBLISH_ORDERS);

    DataStream<CustomerRow> customers =
        named(
            orders
                .getSideOutput(ProjectOrder.CUSTOMERS)
                .keyBy(CustomerDelta::key, CustomerKeySerializer.TYPE)
                .process(new FoldCustomer(), CustomerRowSerializer.TYPE),
            Step.FOLD_CUSTOMER);
    sink(customers, sinks.customers, Step.WRITE_CUSTOMERS);

    DataStream<ProductRow> products =
        named(
            orders
                .getSideOutput(ProjectOrder.PRODUCTS)
                .keyBy(ProductDelta::key, ProductDayKeySerializer.TYPE)
                .process(new FoldProduct(), ProductRowSerializer.TYPE),
            Step.FOLD_PRODUCT);
    sink(products, sinks.products, Step.WRITE_PRODUCTS);
  }

  static SingleOutputStreamOperator<OrderEventView> routeDeadLetters(
      DataStream<Decoded<OrderEventView>> events) {
    return named(
        events.process(new RouteDeadLetters<>(), OrderEventViewSerializer.TYPE),
        Step.ROUTE_DEAD_LETTERS);
  }

  static SingleOutputStreamOperator<OrderSummaryRow> projectOrders(
      DataStream<OrderEventView> events, OrderStatePolicy policy, ProjectOrder.Deltas deltas) {
    return named(
        events
            .keyBy(OrderEventView::orderId, TextKeySerializer.TYPE)
            .transform(
                Step.PROJECT_ORDER.title,
                OrderSummaryRowSerializer.TYPE,
                new ProjectOrder(policy, deltas)),
        Step.PROJECT_ORDER);
  }

  private static <T> void sink(DataStream<T> stream, Sink<T> sink, Step step) {
    stream.sinkTo(sink).name(step.title).uid(SilentSink.uid(step.uid, sink));
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, Step step) {
    return operator.name(step.title).uid(step.uid);
  }
}
