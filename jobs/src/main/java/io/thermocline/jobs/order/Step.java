package io.thermocline.jobs.order;

/**
 * The operators of this job: what the Flink UI calls them, and the uid under which a savepoint
 * knows them. A uid never changes.
 */
enum Step {
  READ_EVENTS("Read order events", "read-order-events"),
  ROUTE_DEAD_LETTERS("Route dead letters", "route-dead-letters"),
  WRITE_DEAD_LETTERS("Write dead letters", "write-dead-letters"),
  PROJECT_ORDER("Project order", "project-order"),
  WRITE_ORDERS("Write order_summary", "write-order-summary"),
  PUBLISH_ORDERS("Publish orders.summary.v1", "publish-order-summary"),
  FOLD_CUSTOMER("Fold customer", "fold-customer"),
  WRITE_CUSTOMERS("Write customer_summary", "write-customer-summary"),
  FOLD_PRODUCT("Fold product", "fold-product"),
  WRITE_PRODUCTS("Write product_sales_daily", "write-product-sales-daily");

  final String title;
  final String uid;

  Step(String title, String uid) {
    this.title = title;
    this.uid = uid;
  }
}
