package io.chancery.rules.engine;

import io.chancery.rules.fuel.FactObserver;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing.Changed;
import io.chancery.vm.rules.Firing.Matched;
import io.chancery.vm.rules.Firing.Seen;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's working memory holds, in insertion order, what the rule that is firing matched,
 * and what it does to it. A fact is read once for each state that it is in, because every firing of
 * every transaction is told.
 */
final class WorkingMemory implements FactObserver {
  private static final class Held {
    final Object object;
    final FactShape shape;
    boolean present = true;
    int matchedIn = -1;
    int touchedIn = -1;
    @Nullable Fact before;
    // Its state, if that has been read since it last changed.
    @Nullable Fact now;

    Held(Object object, FactShape shape) {
      this.object = object;
      this.shape = shape;
    }

    Fact now() {
      Fact known = now;
      if (known == null) {
        known = shape.toFact(object);
        now = known;
      }
      return known;
    }
  }

  private final Map<String, FactShape> shapesByName = new LinkedHashMap<>();
  private final Map<Class<?>, FactShape> shapesByClass = new LinkedHashMap<>();
  private final int factsMax;
  private final GasMeter gas;
  private final List<Held> inOrder = new ArrayList<>();
  private final IdentityHashMap<Object, Held> held = new IdentityHashMap<>();
  private final List<Held> seen = new ArrayList<>();
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

  /**
   * @param matched what the rule's patterns matched, in their order; what an accumulate made of
   *     facts is among it and is no fact
   */
  void startFiring(List<Object> matched) {
    firing++;
    seen.clear();
    for (Object object : matched) {
      Held one = held.get(object);
      if (one != null && one.matchedIn != firing) {
        one.matchedIn = firing;
        one.before = one.now();
        seen.add(one);
      }
    }
  }

  /** What the rule that just fired matched, then what else it changed as it first touched it. */
  List<Seen> seen() {
    List<Seen> facts = new ArrayList<>(seen.size());
    for (Held one : seen) {
      Optional<Fact> before = Optional.ofNullable(one.before);
      Optional<Fact> after = one.present ? Optional.of(one.now()) : Optional.empty();
      if (!before.equals(after)) {
        facts.add(new Changed(before, after));
      } else if (one.matchedIn == firing) {
        facts.add(new Matched(one.now()));
      }
    }
    return facts;
  }

  List<Fact> facts() {
    return inOrder.stream().filter(one -> one.present).map(Held::now).toList();
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
    seen.add(one);
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
      if (one.matchedIn != firing) {
        one.before = one.now();
        seen.add(one);
      }
    }
    one.now = null;
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
