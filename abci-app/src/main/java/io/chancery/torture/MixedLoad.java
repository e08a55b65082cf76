package io.chancery.torture;

import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.InstanceRecord;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A bit of everything, drawn from a seed: transfers, purchases, deliveries in time and not, tasks,
 * and what is refused.
 */
final class MixedLoad {
  private static final long GAS = 5_000_000;
  private static final int ORDERS_READ = 10_000;

  private final TortureChain chain;
  private final Random random;
  private final List<String> deliveries = new ArrayList<>();
  private int events;

  MixedLoad(TortureChain chain, Random random) {
    this.chain = chain;
    this.random = random;
  }

  /** The next transaction, given the committed state and the time by the shops' clocks. */
  Transaction next(StateView state, long seconds) {
    int drawn = random.nextInt(100);
    if (drawn < 30) {
      return transfer();
    }
    if (drawn < 50) {
      return brought(chain.orders, seconds, order("s" + events), GAS);
    }
    if (drawn < 65) {
      deliveries.add("s" + events);
      return brought(chain.deliveryOrders, seconds, order("s" + events), GAS);
    }
    if (drawn < 75) {
      return deliveries.isEmpty()
          ? transfer()
          : brought(chain.shipping, seconds, HookSender.delivered(pick(deliveries)), GAS);
    }
    return drawn < 83 ? decision(state) : perhapsRefused(drawn, seconds);
  }

  private Transaction perhapsRefused(int drawn, long seconds) {
    if (drawn < 87) {
      return call("withdraw", GAS, Value.Dec.of("1.25"));
    }
    if (drawn < 90) {
      return call("withdraw", GAS, Value.Dec.of("99999999999.00"));
    }
    if (drawn < 93) {
      return call("noSuchFunction", GAS);
    }
    if (drawn < 96) {
      return call("withdraw", 2_200L + random.nextInt(2_000), Value.Dec.of("1.25"));
    }
    return brought(chain.orders, seconds, order("s1"), GAS);
  }

  private Transaction transfer() {
    Address to = pick(chain.payers).address();
    return pick(chain.payers)
        .sign(new Action.Transfer(to, new Amount(1 + random.nextInt(1_000))), 10_000);
  }

  private Transaction call(String function, long gas, Value... arguments) {
    return pick(chain.buyers)
        .sign(new Action.Call(chain.purchase, function, List.of(arguments), Amount.ZERO), gas);
  }

  private Transaction brought(HookSender sender, long seconds, String body, long gas) {
    return pick(chain.payers).sign(sender.transaction("evt_" + events++, seconds, body), gas);
  }

  private String order(String session) {
    String sku = "item-" + random.nextInt(TortureChain.ITEMS);
    return HookSender.order(session, pick(chain.buyers).address(), sku, 1 + random.nextInt(3));
  }

  /** Completes a task that waits for the approver, if one does. */
  private Transaction decision(StateView state) {
    Address contract = random.nextBoolean() ? chain.purchase : chain.delivery;
    for (Value.Obj order : ContractState.rows(state, contract, "orders", ORDERS_READ)) {
      if (order.get("process") instanceof Value.Text process
          && Value.text("waiting for the approver").equals(order.get("status"))) {
        Optional<OpenTask> task =
            ContractState.instance(state, contract, process.value())
                .map(InstanceRecord::step)
                .flatMap(step -> step.tasks().stream().findFirst());
        if (task.isPresent()) {
          Value.Obj approved = Value.Obj.of("approved", Value.bool(random.nextInt(4) > 0));
          return chain.approver.sign(
              new Action.CompleteTask(contract, process.value(), task.get().taskId(), approved),
              GAS);
        }
      }
    }
    return transfer();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
