package io.thermocline.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExactAmountTest {

  @Property
  void addsProductsAsBigIntegerDoes(
      @ForAll int q1, @ForAll long p1, @ForAll int q2, @ForAll long p2) {
    ExactAmount amount = ExactAmount.ZERO.plusProduct(q1, p1).plusProduct(q2, p2);
    assertThat(amount.toBigDecimal()).isEqualByComparingTo(product(q1, p1).add(product(q2, p2)));
  }

  @Property
  void subtractingUndoesAdding(@ForAll int q1, @ForAll long p1, @ForAll int q2, @ForAll long p2) {
    ExactAmount a = ExactAmount.ZERO.plusProduct(q1, p1);
    ExactAmount b = ExactAmount.ZERO.plusProduct(q2, p2);
    assertThat(a.plus(b).minus(b)).isEqualTo(a);
    assertThat(b.negated().toBigDecimal()).isEqualByComparingTo(b.toBigDecimal().negate());
    assertThat(a.minus(a).isZero()).isTrue();
  }

  private static BigDecimal product(long quantity, long unscaled) {
    return new BigDecimal(
        BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(unscaled)), ExactAmount.SCALE);
  }
}
