package io.thermocline.jobs.order;

/**
 * Key of a customer's figures; ordered as the table's index is.
 *
 * @param currency ISO 4217 code
 */
record CustomerKey(String customerId, String currency) implements Comparable<CustomerKey> {

  @Override
  public int compareTo(CustomerKey other) {
    int byCustomer = customerId.compareTo(other.customerId);
    return byCustomer != 0 ? byCustomer : currency.compareTo(other.currency);
  }
}
