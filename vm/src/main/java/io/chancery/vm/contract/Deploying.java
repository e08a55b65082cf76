package io.chancery.vm.contract;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.ParameterCheck;
import io.chancery.vm.pack.ParameterOutcome;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import java.util.List;

/** Checks, compiles and stores a package. */
final class Deploying {
  private final ContractRuntime runtime;
  private final ExecutionContext ctx;
  private final MeteredState state;

  Deploying(ContractRuntime runtime, ExecutionContext ctx) {
    this.runtime = runtime;
    this.ctx = ctx;
    this.state = new MeteredState(ctx, false);
  }

  Value deploy(Deployment deployment) {
    if (state.get(ContractKeys.contract(deployment.contract())) != null) {
      throw Frame.broken("two deployments derive address " + deployment.contract());
    }
    CompiledContract code = admit(deployment);
    ContractVersion version = version(deployment, code, 1);
    ContractRecord record =
        new ContractRecord(
            deployment.contract(),
            deployment.sender(),
            code.manifest().heading().name(),
            List.of(version),
            IndexesInForce.of(code.manifest()));
    return store(record, version);
  }

  Value upgrade(Deployment deployment) {
    Bytes stored = state.get(ContractKeys.contract(deployment.contract()));
    if (stored == null) {
      throw new Refused(
          RejectionCode.UNKNOWN_CONTRACT, "there is no contract at " + deployment.contract());
    }
    ContractRecord before = ContractRecord.fromState(deployment.contract(), stored);
    if (!before.owner().equals(deployment.sender())) {
      throw new Refused(
          RejectionCode.NOT_PERMITTED, "only the owner " + before.owner() + " may upgrade it");
    }
    if (before.versions().size() >= ContractRecord.VERSIONS_MAX) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a contract has at most " + ContractRecord.VERSIONS_MAX + " versions");
    }
    CompiledContract code = admit(deployment);
    if (!code.manifest().heading().name().equals(before.name())) {
      throw new Refused(
          RejectionCode.INVALID_MANIFEST,
          "this address holds contract %s, and the package is named %s"
              .formatted(before.name(), code.manifest().heading().name()));
    }
    ContractVersion version = version(deployment, code, before.versions().size() + 1);
    IndexesInForce indexes = IndexesInForce.of(code.manifest());
    new IndexBuild(state, before.address()).change(before.indexes(), indexes);
    return store(before.withVersion(version, indexes), version);
  }

  /**
   * Pays for compiling by source size, then compiles, unless the same bytes were compiled before.
   */
  private CompiledContract admit(Deployment deployment) {
    Bytes bytes = deployment.packageBytes();
    ctx.gas()
        .charge(
            GasCause.COMPILE,
            GasSchedule.COMPILE_BASE + bytes.size() * GasSchedule.COMPILE_SOURCE_BYTE);
    Hash hash = Hash.sha256(bytes);
    CompiledContract code = compile(bytes);
    StateKey key = ContractKeys.packageBytes(hash);
    if (state.get(key) == null) {
      storePackage(key, bytes);
    }
    return code;
  }

  private CompiledContract compile(Bytes bytes) {
    return switch (runtime.compile(bytes)) {
      case CompileOutcome.Compiled<CompiledContract> ok -> ok.result();
      case CompileOutcome.NotCompiled<CompiledContract> failed -> {
        SourceProblem first = failed.problems().getFirst();
        throw new Refused(first.code(), first.toString());
      }
    };
  }

  /**
   * A package may be larger than a contract's own values, and is paid for by the byte all the same.
   */
  private void storePackage(StateKey key, Bytes bytes) {
    ctx.gas()
        .charge(
            GasCause.STATE_WRITE,
            GasSchedule.STATE_WRITE + bytes.size() * GasSchedule.STATE_WRITE_BYTE);
    ctx.state().put(key, bytes);
  }

  private ContractVersion version(Deployment deployment, CompiledContract code, int number) {
    Value.Obj parameters =
        switch (ParameterCheck.check(code.manifest().parameters(), deployment.parameters())) {
          case ParameterOutcome.Completed completed -> completed.parameters();
          case ParameterOutcome.Wrong wrong ->
              throw new Refused(
                  RejectionCode.INVALID_PARAMETERS, String.join("; ", wrong.problems()));
        };
    BlockHeight now = ctx.block().height();
    BlockHeight activatesAt =
        code.manifest().activatesAt().filter(height -> height.compareTo(now) > 0).orElse(now);
    return new ContractVersion(
        number,
        code.manifest().heading().version(),
        Hash.sha256(deployment.packageBytes()),
        parameters,
        activatesAt);
  }

  private Value store(ContractRecord record, ContractVersion version) {
    state.put(ContractKeys.contract(record.address()), record.toState());
    return Value.Obj.of(
        "contract", Value.text(record.address().toString()),
        "name", Value.text(record.name()),
        "version", Value.integer(version.number()),
        "label", Value.text(version.label()),
        "package", Value.text(version.packageHash().toHex()));
  }
}
