package io.chancery.rules.engine;

import io.chancery.rules.fuel.FactObserver;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing.Change;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's working memory holds, in insertion order, and what the rule that is firing does
 * to it. A fact's state before a rule is read when the rule's first setter or delete touches it.
 */
final class WorkingMemory implements FactObserver {
  private static final class Held {
    final Object object;
    final FactShape shape;
    boolean present = true;
    int touchedIn = -1;
    @Nullable Fact before;

    Held(Object object, FactShape shape) {
      this.object = object;
      this.shape = shape;
    }
  }

  private final Map<String, FactShape> shapesByName = new LinkedHashMap<>();
  private final Map<Class<?>, FactShape> shapesByClass = new LinkedHashMap<>();
  private final int factsMax;
  private final GasMeter gas;
  private final List<Held> inOrder = new ArrayList<>();
  private final IdentityHashMap<Object, Held> held = new IdentityHashMap<>();
  private final List<Held> touched = new ArrayList<>();
  private int present;
  private int firing;

  WorkingMemory(List<FactShape> shapes, int factsMax, GasMeter gas) {
    for (FactShape shape : shapes) {
      shapesByName.put(shape.type().name(), shape);
      shapesByClass.put(shape.javaClass(), shape);
    }
    this.factsMax = factsMax;
    this.gas = gas;
  }

  /** Makes an object of a fact that comes in with the call. */
  Object admit(Fact fact) {
    FactShape shape = shapesByName.get(fact.type());
    if (shape == null) {
      throw new Refused(
          RejectionCode.INVALID_ARGUMENT,
          "the rules declare no fact " + fact.type() + ", only " + shapesByName.keySet());
    }
    gas.charge(GasCause.RULES, GasSchedule.RULE_FACT);
    for (Value value : fact.fields().fields().values()) {
      if (value instanceof Value.Text text) {
        gas.charge(GasCause.RULES, text.value().length() * GasSchedule.RULE_INSTRUCTION);
      }
    }
    Object object = shape.toObject(fact);
    hold(object, shape);
    return object;
  }

  void startFiring() {
    firing++;
    touched.clear();
  }

  /** What the rule that just fired changed, in the order in which it first touched each fact. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>(touched.size());
    for (Held one : touched) {
      Optional<Fact> before = Optional.ofNullable(one.before);
      Optional<Fact> after =
          one.present ? Optional.of(one.shape.toFact(one.object)) : Optional.empty();
      if (!before.equals(after)) {
        changes.add(new Change(before, after));
      }
    }
    return changes;
  }

  List<Fact> facts() {
    return inOrder.stream()
        .filter(one -> one.present)
        .map(one -> one.shape.toFact(one.object))
        .toList();
  }

  @Override
  public void beforeChange(Object object) {
    Held one = held.get(object);
    if (one != null && one.present) {
      touch(one);
    }
  }

  @Override
  public void beforeInsert(Object object) {
    FactShape shape = object == null ? null : shapesByClass.get(object.getClass());
    if (shape == null) {
      throw new Refused(
          RejectionCode.RULE_ERROR,
          "a rule can insert facts of declared types only, such as " + shapesByName.keySet());
    }
    if (held.containsKey(object)) {
      throw new Refused(
          RejectionCode.RULE_ERROR,
          "a rule inserted the same " + shape.type().name() + " twice: make a new one");
    }
    gas.charge(GasCause.RULES, GasSchedule.RULE_FACT);
    if (present >= factsMax) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a working memory holds at most " + factsMax + " facts, and a rule inserted one more");
    }
    Held one = hold(object, shape);
    one.touchedIn = firing;
    touched.add(one);
  }

  @Override
  public void beforeUpdate(Object object) {
    Held one = heldOrRefused(object, "update");
    gas.charge(GasCause.RULES, GasSchedule.RULE_FACT);
    touch(one);
  }

  @Override
  public void beforeDelete(Object object) {
    Held one = heldOrRefused(object, "delete");
    gas.charge(GasCause.RULES, GasSchedule.RULE_FACT);
    touch(one);
    one.present = false;
    present--;
  }

  private Held hold(Object object, FactShape shape) {
    Held one = new Held(object, shape);
    inOrder.add(one);
    held.put(object, one);
    present++;
    return one;
  }

  private void touch(Held one) {
    if (one.touchedIn != firing) {
      one.touchedIn = firing;
      one.before = one.shape.toFact(one.object);
      touched.add(one);
    }
  }

  private Held heldOrRefused(Object object, String verb) {
    Held one = object == null ? null : held.get(object);
    if (one == null || !one.present) {
      throw new Refused(
          RejectionCode.RULE_ERROR,
          "a rule can " + verb + " only facts that are in the working memory");
    }
    return one;
  }
}
