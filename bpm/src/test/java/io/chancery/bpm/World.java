package io.chancery.bpm;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessEngine;
import io.chancery.vm.process.ProcessHost;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A host that writes down what it is asked, and transactions one after the other. */
final class World implements ProcessHost {
  static final ProcessEngine ENGINE = JbpmProcessEngines.create();
  static final long NOON = 1_800_000_000_000L;

  final List<String> asked = new ArrayList<>();
  final Map<String, Function<Value.Obj, Value.Obj>> answers = new HashMap<>();
  private long height = 1;

  static CompiledProcess compile(Bpmn bpmn) {
    return compile(bpmn.source());
  }

  static CompiledProcess compile(SourceFile source) {
    return switch (ENGINE.compile(source, ProcessLimits.DEFAULT)) {
      case CompileOutcome.Compiled<CompiledProcess> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<CompiledProcess> not ->
          throw new AssertionError(not.problems());
    };
  }

  /** The next transaction, in a block of its own. */
  ExecutionContext at(long millis) {
    return at(millis, 1_000_000);
  }

  ExecutionContext at(long millis, long gas) {
    BlockHeight block = new BlockHeight(height++);
    return new ExecutionContext(
        new BlockContext(
            new ChainId("test"), block, new BlockTime(millis), new AssetSpec("Coin", "COIN", 2)),
        new GasMeter(new Gas(gas)),
        new StateOverlay(new InMemoryStateView()),
        new IdSource(block, 0),
        new EventLog());
  }

  ExecutionContext now() {
    return at(NOON);
  }

  World answer(String name, Function<Value.Obj, Value.Obj> answer) {
    answers.put(name, answer);
    return this;
  }

  @Override
  public Value.Obj serviceTask(String operation, Value.Obj input) {
    return ask("service " + operation, operation, input);
  }

  @Override
  public Value.Obj ruleTask(String ruleSet, Value.Obj input) {
    return ask("rules " + ruleSet, ruleSet, input);
  }

  private Value.Obj ask(String what, String name, Value.Obj input) {
    asked.add(what + " " + ValueJson.toJson(input));
    return answers.getOrDefault(name, ignored -> Value.Obj.EMPTY).apply(input);
  }
}
