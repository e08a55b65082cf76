package io.chancery.tx;

import static io.chancery.tx.Checked.atMost;
import static io.chancery.tx.Checked.name;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * What a transaction does. Every constructor refuses what is over {@link TransactionLimits} with an
 * {@link IllegalArgumentException} whose message is for people.
 */
public sealed interface Action {
  /** Moves money from the payer. */
  record Transfer(Address to, Amount amount) implements Action {}

  /**
   * Puts a contract on the chain, at {@link io.chancery.vm.ledger.ContractAddress}.
   *
   * @param packageBytes the canonical bytes of a contract package
   */
  record Deploy(Bytes packageBytes, Value.Obj parameters) implements Action {
    public Deploy {
      atMost(TransactionLimits.PACKAGE_BYTES_MAX, packageBytes, "a package");
    }
  }

  /** Gives a contract its next version, at the same address. */
  record Upgrade(Address contract, Bytes packageBytes, Value.Obj parameters) implements Action {
    public Upgrade {
      atMost(TransactionLimits.PACKAGE_BYTES_MAX, packageBytes, "a package");
    }
  }

  /**
   * Calls an exported function.
   *
   * @param value money that goes from the payer to the contract, if the call succeeds
   */
  record Call(Address contract, String function, List<Value> arguments, Amount value)
      implements Action {
    public Call {
      name(function, "a function");
      arguments = List.copyOf(arguments);
      if (arguments.size() > TransactionLimits.ARGUMENTS_MAX) {
        throw new IllegalArgumentException(
            "a call has at most 32 arguments, got " + arguments.size());
      }
    }
  }

  /** Brings an event from outside to a contract's hook. */
  record ReceiveWebhook(Address contract, String hook, HookEvent event, HookEvidence evidence)
      implements Action {
    public ReceiveWebhook {
      name(hook, "a hook");
    }

    /** What the sender signs: {@code id "." timestamp "." body}. */
    public Bytes signedContent() {
      return event.signedContent();
    }
  }

  /** Ends a task of a process that waits for a person. */
  record CompleteTask(Address contract, String instanceId, String taskId, Value.Obj results)
      implements Action {
    public CompleteTask {
      name(instanceId, "a process instance's id");
      name(taskId, "a task's id");
    }
  }
}
