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
  /** Signatures that the action itself brings, beside the payer's. */
  default int signatureCount() {
    return 0;
  }

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

    @Override
    public int signatureCount() {
      return 1;
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

  /**
   * Makes a change that validators have approved; anybody may bring it, and pays.
   *
   * @param approvals 1..{@value TransactionLimits#VALIDATORS_MAX}, ascending by key, each key once
   */
  record PassMotion(Motion motion, List<Approval> approvals) implements Action {
    public PassMotion {
      approvals = List.copyOf(approvals);
      if (approvals.isEmpty() || approvals.size() > TransactionLimits.VALIDATORS_MAX) {
        throw new IllegalArgumentException(
            "a motion has 1 to %d approvals, got %d"
                .formatted(TransactionLimits.VALIDATORS_MAX, approvals.size()));
      }
      for (int i = 1; i < approvals.size(); i++) {
        if (approvals.get(i - 1).key().compareTo(approvals.get(i).key()) >= 0) {
          throw new IllegalArgumentException("approvals ascend by their keys, each key once");
        }
      }
    }

    @Override
    public int signatureCount() {
      return approvals.size();
    }
  }
}
