package io.chancery.templates;

import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.value.Value;
import io.chancery.vm.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A story about a contract: what is given, what happens, and what is expected then.
 *
 * @param file where it was read, for messages
 */
public record Scenario(String file, String title, Given given, List<Step> steps, Expectation then) {
  public Scenario {
    steps = List.copyOf(steps);
  }

  /**
   * The world before the first step.
   *
   * @param accounts what each account has; {@code owner} deploys the contract, {@code contract} is
   *     its own account
   * @param parameters as they are written: names of accounts are not yet addresses
   * @param rows what each collection holds, as it is written
   */
  public record Given(
      int line,
      BlockTime time,
      AssetSpec asset,
      SequencedMap<String, BigDecimal> accounts,
      Value.Obj parameters,
      SequencedMap<String, List<Row>> rows) {}

  /** A row with the line on which it stands. */
  public record Row(int line, Value.Obj fields) {}

  /**
   * One block: time passes, then at most one thing happens, then the timers that are due.
   *
   * @param number from 1
   */
  public record Step(int number, int line, Passing passing, Action action, Expectation expect) {}

  /** How the clock moves before a step. */
  public sealed interface Passing {
    record None() implements Passing {}

    record By(Duration duration) implements Passing {}

    record To(BlockTime time) implements Passing {}
  }

  /** What happens in a step. */
  public sealed interface Action {
    /** For messages: {@code call deposit}. */
    String shown();

    /** An empty block. */
    record Wait() implements Action {
      @Override
      public String shown() {
        return "an empty block";
      }
    }

    record Call(String function, String sender, BigDecimal value, List<Value> arguments)
        implements Action {
      @Override
      public String shown() {
        return "call " + function;
      }
    }

    record View(String function, List<Value> arguments) implements Action {
      @Override
      public String shown() {
        return "view " + function;
      }
    }

    /**
     * @param sentAt the sender's clock; empty for block time
     */
    record Hook(String hook, String eventId, Optional<BlockTime> sentAt, Value body)
        implements Action {
      @Override
      public String shown() {
        return "hook " + hook;
      }
    }

    /**
     * @param task its name in the diagram, or the node's id
     * @param inputs chooses among several open tasks of that name: what its inputs hold
     */
    record Complete(String task, String sender, Optional<YamlNode> inputs, Value.Obj results)
        implements Action {
      @Override
      public String shown() {
        return "complete " + task;
      }
    }
  }
}
