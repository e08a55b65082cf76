package io.chancery.vm.script;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A compiled {@code contract.js}; remembers nothing between calls, safe for several threads. */
public final class Script {
  private final String path;
  private final ScriptLimits.RunLimits limits;
  private final SequencedMap<String, ScriptFunction> exports;

  Script(String path, ScriptLimits.RunLimits limits, SequencedMap<String, ScriptFunction> exports) {
    this.path = path;
    this.limits = limits;
    this.exports = exports;
  }

  /** The exported functions' names in source order. */
  public List<String> exports() {
    return List.copyOf(exports.sequencedKeySet());
  }

  public boolean isExported(String function) {
    return exports.containsKey(function);
  }

  /**
   * The names of an exported function's parameters, in order.
   *
   * @throws Refused with {@code UNKNOWN_FUNCTION}
   */
  public List<String> parameters(String function) {
    return exported(function).parameters();
  }

  /**
   * Calls an exported function.
   *
   * @param arguments exactly as many as it has parameters
   * @param ctx whose gas meter is charged
   * @return what it returns, null where it returns nothing
   * @throws io.chancery.vm.gas.ExecutionAbort {@code OutOfGas}; {@code Refused} with {@code
   *     UNKNOWN_FUNCTION}, {@code INVALID_ARGUMENT}, {@code SCRIPT_ERROR}, {@code
   *     REFUSED_BY_CONTRACT}, {@code LIMIT_EXCEEDED}, {@code CALL_DEPTH_EXCEEDED}, or whatever the
   *     host refused with
   */
  public Value call(String function, List<Value> arguments, ScriptHost host, ExecutionContext ctx) {
    ScriptFunction called = exported(function);
    List<String> parameters = called.parameters();
    if (arguments.size() != parameters.size()) {
      throw new Refused(
          RejectionCode.INVALID_ARGUMENT,
          "%s takes the arguments %s, got %s".formatted(function, parameters, arguments.size()));
    }
    ScriptRun run = new ScriptRun(path, limits, host, ctx.gas());
    @Nullable Object[] slots = run.slotsOf(called);
    int line = called.body().line;
    for (int i = 0; i < parameters.size(); i++) {
      slots[i] = Boundary.inward(run, line, arguments.get(i));
    }
    return Boundary.outward(run, line, run.invoke(line, called, slots));
  }

  private ScriptFunction exported(String function) {
    ScriptFunction found = exports.get(function);
    if (found == null) {
      throw new Refused(
          RejectionCode.UNKNOWN_FUNCTION,
          "there is no function %s; there are %s".formatted(function, exports()));
    }
    return found;
  }
}
