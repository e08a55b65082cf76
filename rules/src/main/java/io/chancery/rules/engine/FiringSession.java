package io.chancery.rules.engine;

import io.chancery.rules.fuel.Fuel;
import io.chancery.rules.fuel.FuelTank;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.rules.RuleLimits;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** One call of {@code fire}: the facts go in, rules fire, the trace comes out. */
final class FiringSession extends DefaultAgendaEventListener {
  private final RuleNetwork network;
  private final RuleLimits limits;
  private final FuelTank tank;
  private final WorkingMemory memory;
  private final List<Firing> fired = new ArrayList<>();
  private String firing = "";

  FiringSession(RuleNetwork network, RuleLimits limits, GasMeter gas) {
    this.network = network;
    this.limits = limits;
    this.memory = new WorkingMemory(network.shapes(), limits.factsMax(), gas);
    this.tank = new FuelTank(gas, memory);
  }

  Firings run(List<Fact> facts) {
    return Fuel.burn(tank, () -> runMetered(facts));
  }

  private Firings runMetered(List<Fact> facts) {
    List<Object> objects = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      objects.add(memory.admit(fact));
    }
    KieSession session = network.newSession();
    try {
      session.addEventListener(this);
      objects.forEach(session::insert);
      session.fireAllRules();
      return new Firings(fired, memory.facts());
    } catch (RuntimeException | LinkageError e) {
      throw failed(e);
    } finally {
      session.dispose();
    }
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    firing = event.getMatch().getRule().getName();
    tank.chargeGas(GasSchedule.RULE_FIRING);
    if (fired.size() >= limits.firingsMax()) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "rules may fire "
              + limits.firingsMax()
              + " times in a call, and \""
              + firing
              + "\" would be one more: see that it makes its own conditions false");
    }
    memory.startFiring(event.getMatch().getObjects());
  }

  @Override
  public void afterMatchFired(AfterMatchFiredEvent event) {
    fired.add(new Firing(firing, memory.seen()));
    firing = "";
  }

  private Refused failed(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String where = firing.isEmpty() ? "a condition" : "the rule \"" + firing + "\"";
    return new Refused(RejectionCode.RULE_ERROR, where + " failed: " + reason(cause));
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case NullPointerException ignored -> "it used a field that is null";
      case ArithmeticException e -> String.valueOf(e.getMessage());
      case ClassCastException ignored -> "it took a value for one of another type";
      default -> cause.getClass().getSimpleName() + ", " + cause.getMessage();
    };
  }
}
