package io.chancery.templates;

import io.chancery.vm.contract.ContractCall;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.Deployment;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.contract.HookEvent;
import io.chancery.vm.contract.InstanceRecord;
import io.chancery.vm.contract.TaskCompletion;
import io.chancery.vm.contract.Timers;
import io.chancery.vm.contract.TraceEntry;
import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.Event;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * A chain for one scenario: one contract, a clock that moves when it is told to, and a block for
 * each step. Nobody pays fees, and hooks come with their signatures checked.
 */
final class ScenarioChain {
  private static final Gas GAS_LIMIT = new Gas(20_000_000);
  private static final Gas DEPLOY_GAS_LIMIT = new Gas(1_000_000_000);
  private static final int TIMERS_MAX = 1_000;
  private static final ChainId CHAIN = new ChainId("scenario");

  private final ContractRuntime runtime;
  private final AssetSpec asset;
  private final StateOverlay state = new StateOverlay(new InMemoryStateView());
  private final SequencedMap<String, List<String>> pathByInstance = new LinkedHashMap<>();
  private long height;
  private BlockTime time;

  ScenarioChain(ContractRuntime runtime, AssetSpec asset, BlockTime time) {
    this.runtime = runtime;
    this.asset = asset;
    this.time = time;
  }

  /** What a block did. */
  record Block(Execution execution, List<Execution> timers, List<Event> events) {
    /** Names of the rules that fired, in order. */
    List<Value> fired() {
      List<Value> fired = new ArrayList<>();
      all()
          .forEach(
              execution ->
                  execution
                      .trace()
                      .forEach(
                          entry -> {
                            if (entry instanceof TraceEntry.RuleFired rule) {
                              fired.add(Value.text(rule.firing().rule()));
                            }
                          }));
      return fired;
    }

    List<Execution> all() {
      List<Execution> all = new ArrayList<>(List.of(execution));
      all.addAll(timers);
      return all;
    }
  }

  StateOverlay state() {
    return state;
  }

  AssetSpec asset() {
    return asset;
  }

  BlockTime time() {
    return time;
  }

  /** The ids of all instances in the order in which they were started, each with its path. */
  SequencedMap<String, List<String>> pathByInstance() {
    return pathByInstance;
  }

  void pass(Scenario.Passing passing) {
    time =
        switch (passing) {
          case Scenario.Passing.None ignored -> time;
          case Scenario.Passing.By by ->
              new BlockTime(Math.addExact(time.millis(), by.duration().toMillis()));
          case Scenario.Passing.To to -> to.time();
        };
  }

  Execution deploy(Deployment deployment) {
    return block(ctx -> runtime.deploy(deployment, ctx), DEPLOY_GAS_LIMIT).execution();
  }

  Block call(ContractCall call) {
    return block(ctx -> runtime.call(call, ctx), GAS_LIMIT);
  }

  Block view(ContractCall call) {
    return block(ctx -> runtime.view(call, ctx), GAS_LIMIT);
  }

  Block receive(HookEvent event, Gas gasLimit) {
    return block(ctx -> runtime.receive(event, ctx, 0), gasLimit);
  }

  Block complete(TaskCompletion completion) {
    return block(ctx -> runtime.completeTask(completion, ctx), GAS_LIMIT);
  }

  Block empty() {
    return block(
        ctx -> new Execution(new Execution.Applied(Value.Null.NULL), List.of()), GAS_LIMIT);
  }

  /** The instances in the order in which they were started. */
  List<InstanceRecord> instances(ScenarioAccounts accounts) {
    return pathByInstance.keySet().stream()
        .flatMap(id -> ContractState.instance(state, accounts.contract(), id).stream())
        .toList();
  }

  private Block block(Function<ExecutionContext, Execution> transaction, Gas gasLimit) {
    height++;
    EventLog events = new EventLog();
    Execution execution = transaction.apply(context(0, gasLimit, events));
    List<Execution> timers = new ArrayList<>();
    int index = 1;
    for (Timers.Scheduled timer : Timers.due(state, time, TIMERS_MAX)) {
      // A timer that ran before it may have cancelled it.
      if (state.get(timer.key()) != null) {
        state.delete(timer.key());
        timers.add(runtime.timerDue(timer, context(index++, timer.gasLimit(), events)));
      }
    }
    Block block = new Block(execution, timers, events.events());
    block.all().forEach(this::follow);
    return block;
  }

  private void follow(Execution execution) {
    for (TraceEntry entry : execution.trace()) {
      if (entry instanceof TraceEntry.ProcessMoved moved) {
        List<String> path =
            pathByInstance.computeIfAbsent(moved.step().instanceId(), id -> new ArrayList<>());
        moved.step().path().forEach(visit -> path.add(visit.nodeName()));
      }
    }
  }

  private ExecutionContext context(int index, Gas gasLimit, EventLog events) {
    BlockHeight at = new BlockHeight(height);
    return new ExecutionContext(
        new BlockContext(CHAIN, at, time, asset),
        new GasMeter(gasLimit),
        state,
        new IdSource(at, index),
        events);
  }
}
