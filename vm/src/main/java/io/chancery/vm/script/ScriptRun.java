package io.chancery.vm.script;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import org.jspecify.annotations.Nullable;

/** One run of a script, from a call of the host to its result: gas, bounds, host and errors. */
final class ScriptRun {
  /** Texts up to here are compared, searched and hashed within the price of their node. */
  private static final int FREE_CHARS = 16;

  /** A call's own share of {@link ScriptLimits.RunLimits#depthMax}, beside its function's nodes. */
  private static final int CALL_DEPTH = 4;

  final GasMeter gas;
  final ScriptLimits.RunLimits limits;
  final ScriptHost host;
  private final String path;
  private int depth;

  ScriptRun(String path, ScriptLimits.RunLimits limits, ScriptHost host, GasMeter gas) {
    this.path = path;
    this.limits = limits;
    this.host = host;
    this.gas = gas;
  }

  /** An empty frame for a function, charged. */
  @Nullable Object[] slotsOf(ScriptFunction function) {
    gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_CALL);
    allocate(Sizes.frame(function.slotCount()));
    return new @Nullable Object[function.slotCount()];
  }

  /** Runs a function over slots that hold its arguments. */
  @Nullable Object invoke(int line, ScriptFunction function, @Nullable Object[] slots) {
    int more = function.height() + CALL_DEPTH;
    if (more > limits.depthMax() - depth) {
      throw refused(
          RejectionCode.CALL_DEPTH_EXCEEDED,
          line,
          "calls are nested too deep at " + function.name() + "; use a loop");
    }
    depth += more;
    Frame frame = new Frame(this, slots);
    function.body().run(frame);
    depth -= more;
    return frame.result;
  }

  /** Calls a function value. */
  @Nullable Object call(int line, Closure closure, @Nullable Object... arguments) {
    ScriptFunction function = closure.function();
    @Nullable Object[] slots = slotsOf(function);
    System.arraycopy(
        arguments, 0, slots, 0, Math.min(arguments.length, function.parameters().size()));
    closure.fill(slots);
    return invoke(line, function, slots);
  }

  void steps(long count) {
    gas.charge(GasCause.SCRIPT, count * GasSchedule.SCRIPT_STEP);
  }

  /** Charges for going through {@code chars} characters. */
  void scan(long chars) {
    if (chars > FREE_CHARS) {
      steps(chars / FREE_CHARS);
    }
  }

  /** Charges for memory, before it is taken; nothing is ever given back. */
  void allocate(long words) {
    gas.charge(GasCause.ALLOCATION, words * GasSchedule.SCRIPT_ALLOCATED_WORD);
  }

  /** Charges for a text that is about to be made and holds it to its bound. */
  void allocateText(int line, long chars) {
    if (chars > limits.textCharsMax()) {
      throw tooLarge(line, "a text has at most " + limits.textCharsMax() + " characters");
    }
    allocate(Sizes.text(chars));
  }

  Refused error(int line, String sentence) {
    return refused(RejectionCode.SCRIPT_ERROR, line, sentence);
  }

  Refused tooLarge(int line, String sentence) {
    return refused(RejectionCode.LIMIT_EXCEEDED, line, sentence);
  }

  private Refused refused(RejectionCode code, int line, String sentence) {
    return new Refused(code, line > 0 ? path + ":" + line + ": " + sentence : sentence);
  }
}
