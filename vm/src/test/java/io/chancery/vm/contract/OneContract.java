package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Map;

/** A state with one contract in it, without engines. */
final class OneContract {
  static final Address CONTRACT = new Address(Hash.sha256(Bytes.utf8("contract")).bytes());

  private static final Address OWNER = new Address(Hash.sha256(Bytes.utf8("owner")).bytes());

  final StateOverlay state = new StateOverlay(new InMemoryStateView());
  private final ContractRuntime runtime =
      new ContractRuntime(
          new Engines(
              (sources, limits) -> {
                throw new AssertionError("no rules here");
              },
              (source, limits) -> {
                throw new AssertionError("no processes here");
              },
              (key, signature, message) -> false));
  private long height = 7;
  private long gasUsed;

  Value deploy(String yaml, String script) {
    return applied(runtime.deploy(deployment(yaml, script), ctx(50_000_000)));
  }

  Execution upgrade(String yaml, String script) {
    return upgrade(yaml, script, 50_000_000);
  }

  Execution upgrade(String yaml, String script, long gasLimit) {
    ExecutionContext ctx = ctx(gasLimit);
    Execution execution = runtime.upgrade(deployment(yaml, script), ctx);
    gasUsed = ctx.gas().used().value();
    return execution;
  }

  Value run(String function, Value... arguments) {
    return applied(call(function, arguments));
  }

  Execution call(String function, Value... arguments) {
    ExecutionContext ctx = ctx(500_000_000);
    Execution execution =
        runtime.call(
            new ContractCall(CONTRACT, OWNER, function, List.of(arguments), Amount.ZERO), ctx);
    gasUsed = ctx.gas().used().value();
    return execution;
  }

  /** By the last call or upgrade. */
  long gasUsed() {
    return gasUsed;
  }

  void atHeight(long now) {
    height = now;
  }

  static Value applied(Execution execution) {
    assertTrue(
        execution.outcome() instanceof Execution.Applied, () -> execution.outcome().toString());
    return ((Execution.Applied) execution.outcome()).result();
  }

  static Rejection refused(Execution execution) {
    return assertInstanceOf(Execution.Rejected.class, execution.outcome()).rejection();
  }

  private ExecutionContext ctx(long gasLimit) {
    BlockContext block =
        new BlockContext(
            new ChainId("test"),
            new BlockHeight(height),
            new BlockTime(1_700_000_000_000L),
            new AssetSpec("Chancery", "CHY", 2));
    return new ExecutionContext(
        block,
        new GasMeter(new Gas(gasLimit)),
        state,
        new IdSource(block.height(), 0),
        new EventLog());
  }

  private static Deployment deployment(String yaml, String script) {
    return new Deployment(CONTRACT, OWNER, packed(yaml, script), Value.Obj.EMPTY);
  }

  private static Bytes packed(String yaml, String script) {
    return switch (ContractPackage.of(
        Map.of("contract.yaml", Bytes.utf8(yaml), "contract.js", Bytes.utf8(script)))) {
      case CompileOutcome.Compiled<ContractPackage> made -> made.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems().toString());
    };
  }
}
