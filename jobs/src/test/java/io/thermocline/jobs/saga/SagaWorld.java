package io.thermocline.jobs.saga;

import io.thermocline.events.OrderEventType;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Replied;
import io.thermocline.jobs.saga.SagaOutput.Command;
import io.thermocline.jobs.saga.SagaOutput.Outcome;
import io.thermocline.schemas.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A few orders, participants that keep their contract but are otherwise moody, and a network that
 * delays, repeats and reorders everything between them.
 */
final class SagaWorld implements Gate {

  static final List<String> ORDERS = List.of("a", "b", "c");
  static final String REPLAYED_ONLY = "replayed";

  private final Random random;
  private final SagaEngine engine = Sagas.engine(OrderSaga.of(Sagas.POLICY));
  private final Map<String, SagaState> sagas = new HashMap<>();
  private final Map<String, Phase> ends = new HashMap<>();
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Command> underWay = new ArrayList<>();
  private final List<Replied> replies = new ArrayList<>();
  private final Map<String, List<OrderEventType>> events = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private long now = Sagas.NOON.toEpochMilli();
  private boolean calm;

  SagaWorld(Random random) {
    this.random = random;
    for (Participant participant : Participant.ALL) {
      services.put(participant.name(), new Service(participant.name()));
    }
  }

  /** Does what it is told once an id, and answers an id always alike. */
  final class Service {

    private final String name;
    private final Map<String, SagaReplyOutcome> answers = new HashMap<>();
    private final Map<String, List<String>> effects = new HashMap<>();
    private final List<String> fenced = new ArrayList<>();

    private Service(String name) {
      this.name = name;
    }

    List<String> effects(String order) {
      return effects.getOrDefault(order, List.of());
    }

    private SagaReplyOutcome handle(Command command) {
      return answers.computeIfAbsent(command.commandId(), id -> act(command));
    }

    private SagaReplyOutcome act(Command command) {
      String order = command.orderId();
      boolean undo = command.commandId().startsWith(command.step() + "-undo");
      if (!calm && random.nextInt(4) == 0) {
        return SagaReplyOutcome.TRY_AGAIN;
      }
      List<String> done = effects.computeIfAbsent(order, o -> new ArrayList<>());
      if (undo) {
        fenced.add(order);
        if (!done.isEmpty()) {
          done.add("undid");
        }
        return SagaReplyOutcome.DONE;
      }
      if (fenced.contains(order) || random.nextInt(5) == 0) {
        return SagaReplyOutcome.DECLINED;
      }
      done.add("did");
      return SagaReplyOutcome.DONE;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  void somethingHappens() {
    String order = ORDERS.get(random.nextInt(ORDERS.size()));
    switch (random.nextInt(12)) {
      case 0, 1 -> input(Sagas.placed(order));
      case 2 -> input(Sagas.placed(REPLAYED_ONLY, Origin.REPLAYED, Sagas.NOON));
      case 3 -> maybeCancel(order);
      case 4, 5, 6 -> deliver(random.nextInt(4) == 0);
      case 7, 8, 9 -> answer(random.nextInt(4) == 0);
      case 10 -> elapse(random.nextInt(2_000));
      default -> elapse(random.nextInt(60_000));
    }
  }

  /** Everything is delivered in some order and answered; time passes when nothing else is left. */
  void goesOnCalmly() {
    calm = true;
    if (!underWay.isEmpty()) {
      deliver(false);
    } else if (!replies.isEmpty()) {
      answer(false);
    } else {
      elapse(60_000);
    }
  }

  boolean isAtRest() {
    return underWay.isEmpty()
        && replies.isEmpty()
        && sagas.values().stream().allMatch(saga -> saga.phase().hasEnded());
  }

  /** Sagas that go forward and are past their deadline, though all their timers have fired. */
  List<String> stuck() {
    return sagas.entrySet().stream()
        .filter(saga -> saga.getValue().deadline() <= now)
        .filter(saga -> !saga.getValue().phase().outcome.equals("COMPENSATING"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void maybeCancel(String order) {
    if (random.nextInt(3) == 0) {
      input(Sagas.cancelled(order));
    }
  }

  /** A command reaches its participant, whose answer may get lost. */
  private void deliver(boolean again) {
    if (underWay.isEmpty()) {
      return;
    }
    int index = random.nextInt(underWay.size());
    Command command = again ? underWay.get(index) : underWay.remove(index);
    SagaReplyOutcome outcome = services.get(command.participant()).handle(command);
    log.add(command.commandId() + " -> " + outcome);
    if (calm || random.nextInt(4) > 0) {
      replies.add(Sagas.replied(command.orderId(), command.commandId(), outcome));
    }
  }

  private void answer(boolean again) {
    if (replies.isEmpty()) {
      return;
    }
    int index = random.nextInt(replies.size());
    input(again ? replies.get(index) : replies.remove(index));
  }

  private void input(SagaInput input) {
    log.add(input.toString());
    Optional<SagaState> state = Optional.ofNullable(sagas.get(input.orderId()));
    take(input.orderId(), engine.on(state, input, now, this));
  }

  private void elapse(long millis) {
    now += millis;
    log.add("+" + millis + " ms");
    for (String order : List.copyOf(sagas.keySet())) {
      take(order, engine.onTimer(order, sagas.get(order), now, this));
    }
  }

  private void take(String order, Decision decision) {
    decision
        .state()
        .ifPresentOrElse(
            saga -> {
              sagas.put(order, saga);
              ends.put(order, saga.phase());
            },
            () -> sagas.remove(order));
    for (SagaOutput output : decision.outputs()) {
      log.add("  " + output);
      if (output instanceof Command command) {
        commands.add(command);
        underWay.add(command);
      } else {
        events.computeIfAbsent(order, o -> new ArrayList<>()).add(((Outcome) output).type());
      }
    }
  }

  Phase phase(String order) {
    return ends.get(order);
  }

  List<OrderEventType> events(String order) {
    return events.getOrDefault(order, List.of());
  }

  List<Command> commandsFor(String order) {
    return commands.stream().filter(command -> command.orderId().equals(order)).toList();
  }

  List<Service> services() {
    return List.copyOf(services.values());
  }

  @Override
  public boolean lets(String participant) {
    return calm || random.nextInt(5) > 0;
  }

  @Override
  public long opensAt(String participant) {
    return now + 10_000;
  }

  @Override
  public boolean hasRoom() {
    return random.nextBoolean();
  }

  @Override
  public String toString() {
    return String.join("\n", log);
  }
}
