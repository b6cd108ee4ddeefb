package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.events.OrderEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/** The three stateful operators in harnesses, and what the tables would hold. */
final class ReadModels implements AutoCloseable {

  final Map<String, List<Object>> orders = new TreeMap<>();
  final Map<String, List<Object>> customers = new TreeMap<>();
  final Map<String, List<Object>> products = new TreeMap<>();

  final KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow> project;
  final KeyedOneInputStreamOperatorTestHarness<CustomerKey, CustomerDelta, CustomerRow> customer;
  final KeyedOneInputStreamOperatorTestHarness<ProductDayKey, ProductDelta, ProductRow> product;

  private ReadModels() throws Exception {
    project = projectOrderHarness();
    customer =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FoldCustomer()),
            CustomerDelta::key,
            CustomerKeySerializer.TYPE);
    product =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FoldProduct()),
            ProductDelta::key,
            ProductDayKeySerializer.TYPE);
  }

  static KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow>
      projectOrderHarness() throws Exception {
    return projectOrderHarness(new OrderStatePolicy(0, 10));
  }

  static KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow>
      projectOrderHarness(OrderStatePolicy policy) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new ProjectOrder(policy, ProjectOrder.Deltas.ALL), OrderEventView::orderId, Types.STRING);
  }

  static ReadModels open() throws Exception {
    ReadModels models = new ReadModels();
    models.project.open();
    models.customer.open();
    models.product.open();
    return models;
  }

  /** From state files {@code <harness>-<version>} in a folder. */
  static ReadModels restore(Path folder, String version) throws Exception {
    ReadModels models = new ReadModels();
    for (var harness : models.harnesses().entrySet()) {
      Path file = folder.resolve(harness.getKey() + "-" + version);
      harness.getValue().initializeState(OperatorSnapshotUtil.readStateHandle(file.toString()));
      harness.getValue().open();
    }
    return models;
  }

  Map<String, AbstractStreamOperatorTestHarness<?>> harnesses() {
    return Map.of(
        Step.PROJECT_ORDER.uid, project,
        Step.FOLD_CUSTOMER.uid, customer,
        Step.FOLD_PRODUCT.uid, product);
  }

  void apply(OrderEvent event) throws Exception {
    project.processElement(new StreamRecord<>(OrderEvents.view(event)));
    while (!project.getOutput().isEmpty()) {
      addOrder((OrderSummaryRow) ((StreamRecord<?>) project.getOutput().poll()).getValue());
    }
    for (StreamRecord<CustomerDelta> delta : drain(project.getSideOutput(ProjectOrder.CUSTOMERS))) {
      customer.processElement(delta);
    }
    customer.extractOutputValues().forEach(this::addCustomer);
    customer.getOutput().clear();
    for (StreamRecord<ProductDelta> delta : drain(project.getSideOutput(ProjectOrder.PRODUCTS))) {
      product.processElement(delta);
    }
    product.extractOutputValues().forEach(this::addProduct);
    product.getOutput().clear();
  }

  private static <T> List<StreamRecord<T>> drain(Queue<StreamRecord<T>> output) {
    if (output == null) {
      return List.of();
    }
    List<StreamRecord<T>> all = List.copyOf(output);
    output.clear();
    return all;
  }

  private void addOrder(OrderSummaryRow row) {
    orders.put(
        row.orderId(),
        values(
            row.customer() == null ? null : new String(row.customer()),
            row.status(),
            Currency.name(row.currency()),
            row.itemCount(),
            row.total().toBigDecimal(),
            time(row.placedAt()),
            time(row.reservedAt()),
            time(row.paidAt()),
            time(row.shippedAt()),
            time(row.deliveredAt()),
            time(row.cancelledAt()),
            row.returned().toBigDecimal(),
            time(row.updatedAt()),
            row.version()));
  }

  private void addCustomer(CustomerRow row) {
    CustomerFigures f = row.figures();
    List<Object> values =
        values(
            f.orders(),
            f.cancelled(),
            f.spent().toBigDecimal(),
            time(f.firstOrderAt()),
            time(f.lastOrderAt()),
            f.events());
    put(customers, row.key().customerId() + "|" + row.key().currency(), values, row.change());
  }

  private void addProduct(ProductRow row) {
    ProductSales s = row.sales();
    String key =
        "%s|%s|%s"
            .formatted(
                row.key().productId(), LocalDate.ofEpochDay(row.key().day()), row.key().currency());
    List<Object> values =
        values(s.quantity(), s.revenue().toBigDecimal(), s.orders(), row.version());
    put(products, key, values, row.change());
  }

  /** As the sink does it: a lower version is refused, unless the row says it is a correction. */
  private static void put(
      Map<String, List<Object>> table, String key, List<Object> values, Change change) {
    if (change == Change.DELETE) {
      table.remove(key);
      return;
    }
    List<Object> stored = table.get(key);
    if (change == Change.CORRECTION || stored == null || version(values) >= version(stored)) {
      table.put(key, values);
    }
  }

  private static long version(List<Object> values) {
    return (long) values.get(values.size() - 1);
  }

  private static Instant time(long epochMillis) {
    return epochMillis == OrderState.NEVER ? null : Instant.ofEpochMilli(epochMillis);
  }

  /** Values that compare by meaning: amounts without regard to trailing zeros. */
  static List<Object> values(Object... values) {
    return Arrays.stream(values)
        .map(v -> v instanceof BigDecimal d ? d.stripTrailingZeros().toPlainString() : v)
        .toList();
  }

  @Override
  public void close() throws Exception {
    project.close();
    customer.close();
    product.close();
  }
}
