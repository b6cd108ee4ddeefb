package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every saga, whatever comes in whatever order. */
class SagaPropertyTest {

  private static final int CHAOS = 120;

  /** Far more than any saga needs whose participants answer in the end. */
  private static final int CALM = 5_000;

  @Property(tries = 2000)
  void everySagaEndsAndNothingIsOutstanding(@ForAll Random random) {
    SagaWorld world = new SagaWorld(random);
    for (int i = 0; i < CHAOS; i++) {
      world.somethingHappens();
      assertThat(world.stuck()).as("stuck though it is run: %s", world).isEmpty();
    }
    int left = CALM;
    while (!world.isAtRest() && left-- > 0) {
      world.goesOnCalmly();
    }
    assertThat(world.isAtRest()).as("every saga has ended: %s", world).isTrue();
    for (String order : SagaWorld.ORDERS) {
      requireBalance(world, order);
      requireEventsOnce(world, order);
    }
    assertThat(world.commandsFor(SagaWorld.REPLAYED_ONLY)).isEmpty();
  }

  private static void requireBalance(SagaWorld world, String order) {
    boolean confirmed = world.phase(order) == Phase.CONFIRMED;
    for (SagaWorld.Service service : world.services()) {
      List<String> effects = service.effects(order);
      assertThat(effects)
          .as("%s of %s, %s: done at most once, then undone at most once", service, order, world)
          .isIn(List.of(), List.of("did"), List.of("did", "undid"));
      assertThat(effects.equals(List.of("did")))
          .as("%s of %s, %s: what was done stands only if all of it does", service, order, world)
          .isEqualTo(confirmed);
    }
  }

  private static void requireEventsOnce(SagaWorld world, String order) {
    List<OrderEventType> events = world.events(order);
    Set<OrderEventType> distinct = EnumSet.noneOf(OrderEventType.class);
    assertThat(events).as("each event once: %s", world).allMatch(distinct::add);
    if (world.phase(order) == Phase.CONFIRMED) {
      assertThat(events).last().isEqualTo(OrderEventType.SHIPPED);
    }
    if (world.phase(order) == Phase.CANCELLED) {
      assertThat(events).last().isEqualTo(OrderEventType.CANCELLED);
    }
  }
}
