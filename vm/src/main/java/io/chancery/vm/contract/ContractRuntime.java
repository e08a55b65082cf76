package io.chancery.vm.contract;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.EntryPoint;
import io.chancery.vm.pack.HookSpec;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import io.chancery.vm.value.ValueJson;
import java.util.List;
import java.util.function.Function;

/**
 * Runs what reaches a contract. Every operation is charged to the context's meter, changes the
 * context's state only if it is applied, and answers with a value: no operation throws for anything
 * that a sender or a contract did.
 */
public final class ContractRuntime {
  private final Engines engines;
  private final ContractCompiler compiler;
  private final CompiledContracts compiled = new CompiledContracts();

  public ContractRuntime(Engines engines) {
    this.engines = engines;
    this.compiler = new ContractCompiler(engines);
  }

  /**
   * Compiles a package, or recalls what came of it; nothing is charged.
   *
   * @return the compiled contract, or every problem found
   */
  public CompileOutcome<CompiledContract> compile(Bytes packageBytes) {
    Hash hash = Hash.sha256(packageBytes);
    CompiledContract known = compiled.find(hash);
    if (known != null) {
      return CompileOutcome.compiled(known);
    }
    CompileOutcome<CompiledContract> outcome = compiler.compile(packageBytes);
    if (outcome instanceof CompileOutcome.Compiled<CompiledContract> ok) {
      compiled.put(hash, ok.result());
    }
    return outcome;
  }

  /** Puts a package at an address that no contract has yet. */
  public Execution deploy(Deployment deployment, ExecutionContext ctx) {
    return apply(ctx, operation -> new Deploying(this, operation.ctx()).deploy(deployment));
  }

  /** Puts the next version at a contract's address; running instances stay on theirs. */
  public Execution upgrade(Deployment deployment, ExecutionContext ctx) {
    return apply(ctx, operation -> new Deploying(this, operation.ctx()).upgrade(deployment));
  }

  public Execution call(ContractCall call, ExecutionContext ctx) {
    return apply(
        ctx, operation -> enter(operation, call, activate(call.contract(), operation.ctx()), 0));
  }

  /** Runs a read-only entry point; nothing that it does is kept. */
  public Execution view(ContractCall call, ExecutionContext ctx) {
    StateOverlay dropped = new StateOverlay(ctx.state());
    return run(
        Operation.of(ctx.over(dropped), true),
        operation -> enter(operation, call, activate(call.contract(), operation.ctx()), 0));
  }

  /**
   * Takes a webhook event once. A refusal by the contract itself is an answer, and the event counts
   * as taken; missing gas leaves its id unused, so that it can be sent again.
   *
   * @param indexInBlock where the receipt will be found
   */
  public Execution receive(HookEvent event, ExecutionContext ctx, int indexInBlock) {
    Execution execution = apply(ctx, operation -> handle(operation, event, indexInBlock));
    if (execution.outcome() instanceof Execution.Rejected rejected
        && isAnswer(rejected.rejection().code())) {
      HookEvents.take(ctx.state(), event, ctx.block(), indexInBlock);
    }
    return execution;
  }

  public Execution completeTask(TaskCompletion completion, ExecutionContext ctx) {
    return apply(ctx, operation -> complete(operation, completion));
  }

  /** Fires a due timer; the caller removes it from state, whatever comes of it. */
  public Execution timerDue(Timers.Scheduled timer, ExecutionContext ctx) {
    return apply(
        ctx,
        operation -> {
          Activation activation = activate(timer.contract(), operation.ctx());
          Message message = new Message(timer.contract(), Amount.ZERO);
          Frame frame = new Frame(this, operation, activation, message, 0);
          InstanceRecord before = frame.instances().require(timer.fired().instanceId());
          return frame.instances().timerDue(before, timer.fired().timerId()).toView();
        });
  }

  /** The compiled form of a stored package; compiling again changes neither result nor gas. */
  public CompiledContract code(ContractVersion version, StateView state) {
    return compiled.get(
        version.packageHash(),
        hash -> {
          Bytes stored = state.get(ContractKeys.packageBytes(hash));
          if (stored == null) {
            throw new InvariantViolation("state has lost package " + hash);
          }
          return compileAgain(stored);
        });
  }

  Engines engines() {
    return engines;
  }

  Value callFrom(Frame caller, Address contract, String function, List<Value> arguments) {
    ContractCall call =
        new ContractCall(contract, caller.activation().address(), function, arguments, Amount.ZERO);
    Operation operation = caller.operation();
    return enter(operation, call, activate(contract, operation.ctx()), caller.depth() + 1);
  }

  Activation activate(ContractRecord record, ContractVersion version, ExecutionContext ctx) {
    return new Activation(record, version, code(version, ctx.state()));
  }

  /** The contract at its active version. */
  Activation activate(Address contract, ExecutionContext ctx) {
    Bytes stored = new MeteredState(ctx, false).get(ContractKeys.contract(contract));
    if (stored == null) {
      throw new Refused(RejectionCode.UNKNOWN_CONTRACT, "there is no contract at " + contract);
    }
    ContractRecord record = ContractRecord.fromState(contract, stored);
    ContractVersion version =
        record
            .activeAt(ctx.block().height())
            .orElseThrow(
                () ->
                    new Refused(
                        RejectionCode.NOT_ACTIVE_YET,
                        "contract %s becomes active at height %s"
                            .formatted(contract, record.versions().getFirst().activatesAt())));
    return activate(record, version, ctx);
  }

  private Value enter(Operation operation, ContractCall call, Activation activation, int depth) {
    EntryPoint entryPoint = activation.code().manifest().entryPoints().get(call.function());
    if (entryPoint == null) {
      throw new Refused(
          RejectionCode.UNKNOWN_FUNCTION,
          "contract %s has no entry point %s"
              .formatted(activation.record().name(), call.function()));
    }
    if (operation.readOnly() && !entryPoint.readOnly()) {
      throw new Refused(
          RejectionCode.READ_ONLY, call.function() + " changes state: call it with a transaction");
    }
    if (entryPoint.access().stream()
        .noneMatch(role -> Roles.permits(activation, role, call.sender()))) {
      throw new Refused(
          RejectionCode.NOT_PERMITTED,
          "%s may be called by %s only"
              .formatted(call.function(), String.join(", ", entryPoint.access())));
    }
    Operation inner =
        entryPoint.readOnly() && !operation.readOnly() ? operation.asReadOnly() : operation;
    Message message = new Message(call.sender(), call.value());
    Frame frame = new Frame(this, inner, activation, message, depth);
    takeValue(frame, entryPoint, call);
    return frame.run(call.function(), call.arguments());
  }

  private static void takeValue(Frame frame, EntryPoint entryPoint, ContractCall call) {
    if (call.value().isZero()) {
      return;
    }
    if (!entryPoint.payable()) {
      throw new Refused(
          RejectionCode.ASSET_NOT_ACCEPTED, call.function() + " takes no value: send none");
    }
    Assets.move(frame, call.sender(), call.contract(), call.value());
  }

  private Value handle(Operation operation, HookEvent event, int indexInBlock) {
    ExecutionContext ctx = operation.ctx();
    Activation activation = activate(event.id().contract(), ctx);
    HookSpec hook = activation.code().manifest().hooks().get(event.id().hook());
    if (hook == null) {
      throw new Refused(
          RejectionCode.UNKNOWN_HOOK,
          "contract %s has no hook %s".formatted(activation.record().name(), event.id().hook()));
    }
    if (ctx.gas().limit().compareTo(hook.gasLimit()) < 0) {
      throw new Refused(
          RejectionCode.GAS_LIMIT_TOO_LOW,
          "hook %s asks for a gas limit of %s, got %s"
              .formatted(event.id().hook(), hook.gasLimit(), ctx.gas().limit()));
    }
    ctx.gas().charge(GasCause.STATE_READ, GasSchedule.STATE_READ);
    HookEvents.refusal(ctx.state(), event, ctx.block(), hook.maxAge().toMillis())
        .ifPresent(
            rejection -> {
              throw new Refused(rejection.code(), rejection.sentence());
            });
    ctx.gas().charge(GasCause.STATE_WRITE, GasSchedule.STATE_WRITE);
    HookEvents.take(ctx.state(), event, ctx.block(), indexInBlock);
    Message message = new Message(event.id().contract(), Amount.ZERO);
    return new Frame(this, operation, activation, message, 0)
        .run(hook.handler(), List.of(eventValue(event, ctx)));
  }

  private static Value eventValue(HookEvent event, ExecutionContext ctx) {
    ctx.gas().charge(GasCause.ALLOCATION, event.body().size());
    try {
      return Value.Obj.of(
          "id", Value.text(event.id().eventId()),
          "hook", Value.text(event.id().hook()),
          "sentAt", Value.integer(event.sentAt().millis()),
          "body", ValueJson.parse(event.body().toUtf8()));
    } catch (MalformedValue e) {
      throw new Refused(
          RejectionCode.MALFORMED_HOOK, "the event's body is no JSON: " + e.getMessage());
    }
  }

  /**
   * Whether the contract itself gave this answer to an event, so that the event counts as taken;
   * otherwise its id is unused still.
   */
  public static boolean isAnswer(RejectionCode code) {
    return switch (code) {
      case OUT_OF_GAS,
          HOOK_ALREADY_RECEIVED,
          HOOK_ID_REUSED,
          STALE_HOOK,
          UNKNOWN_HOOK,
          UNKNOWN_CONTRACT,
          NOT_ACTIVE_YET,
          GAS_LIMIT_TOO_LOW,
          HOOK_UNFUNDED ->
          false;
      default -> true;
    };
  }

  private Value complete(Operation operation, TaskCompletion completion) {
    Activation activation = activate(completion.contract(), operation.ctx());
    Message message = new Message(completion.sender(), Amount.ZERO);
    Frame frame = new Frame(this, operation, activation, message, 0);
    refuseDeep(completion.results());
    InstanceRecord before = frame.instances().require(completion.instanceId());
    OpenTask task =
        before.step().tasks().stream()
            .filter(open -> open.taskId().equals(completion.taskId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refused(
                        RejectionCode.UNKNOWN_TASK,
                        "instance %s has no open task %s"
                            .formatted(completion.instanceId(), completion.taskId())));
    String role = task.role().isEmpty() ? ContractManifest.OWNER : task.role();
    if (!Roles.permits(frame.atVersion(before.version()).activation(), role, completion.sender())) {
      throw new Refused(
          RejectionCode.NOT_PERMITTED, "task %s is for %s only".formatted(task.name(), role));
    }
    return frame.instances().completeTask(before, task.taskId(), completion.results()).toView();
  }

  /** As deep as a script or JSON may nest: what they bring in has come this far already. */
  private static void refuseDeep(Value.Obj results) {
    if (ValueCodec.encodeWithin(results, ValueCodec.ENCODED_BYTES_MAX, ValueJson.NESTING_MAX)
        .isEmpty()) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a task's results nest at most " + ValueJson.NESTING_MAX + " deep");
    }
  }

  private CompiledContract compileAgain(Bytes stored) {
    return switch (compiler.compile(stored)) {
      case CompileOutcome.Compiled<CompiledContract> ok -> ok.result();
      case CompileOutcome.NotCompiled<CompiledContract> failed ->
          throw new InvariantViolation(
              "a deployed package no longer compiles: " + failed.problems().getFirst());
    };
  }

  private static Execution apply(ExecutionContext ctx, Function<Operation, Value> body) {
    StateOverlay overlay = new StateOverlay(ctx.state());
    Execution execution =
        run(
            Operation.of(ctx.over(overlay), false),
            operation -> Results.kept(operation.ctx(), body.apply(operation)));
    if (execution.outcome() instanceof Execution.Applied) {
      overlay.commitInto(ctx.state());
    }
    return execution;
  }

  private static Execution run(Operation operation, Function<Operation, Value> body) {
    int eventsBefore = operation.ctx().events().size();
    try {
      Value result = body.apply(operation);
      return new Execution(new Execution.Applied(result), operation.trace().entries());
    } catch (OutOfGas e) {
      operation.ctx().events().truncate(eventsBefore);
      return rejected(
          new Rejection(
              RejectionCode.OUT_OF_GAS,
              "%s: send it again with a higher gas limit".formatted(e.getMessage())));
    } catch (Refused e) {
      operation.ctx().events().truncate(eventsBefore);
      return rejected(e.rejection());
    }
  }

  private static Execution rejected(Rejection rejection) {
    return new Execution(new Execution.Rejected(rejection), List.of());
  }
}
