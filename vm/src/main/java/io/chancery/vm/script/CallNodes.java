package io.chancery.vm.script;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that call. */
final class CallNodes {
  private CallNodes() {}

  /** A call of a function of the script, by its name. */
  static final class CallFunction extends Expression {
    private final ScriptFunction function;
    private final Arguments arguments;

    CallFunction(int line, ScriptFunction function, Arguments arguments) {
      super(line, arguments);
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      @Nullable Object[] slots = frame.run.slotsOf(function);
      arguments.evaluateInto(frame, slots);
      return frame.run.invoke(line, function, slots);
    }
  }

  /** A call of a function value. */
  static final class CallValue extends Expression {
    private final Expression callee;
    private final Arguments arguments;

    CallValue(int line, Expression callee, Arguments arguments) {
      super(line, callee, arguments);
      this.callee = callee;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object value = callee.eval(frame);
      return callValue(frame.run, line, callee.shown(), value, arguments.evaluate(frame));
    }
  }

  /** {@code receiver.name(…)}: a method of lists and texts, or a function in an object's field. */
  static final class CallMethod extends Expression {
    private final Expression receiver;
    private final String name;
    private final @Nullable Method method;
    private final Arguments arguments;

    CallMethod(int line, Expression receiver, String name, Arguments arguments) {
      super(line, receiver, arguments);
      this.receiver = receiver;
      this.name = name;
      this.method = Method.named(name);
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      ScriptRun run = frame.run;
      Object value = receiver.eval(frame);
      @Nullable Object[] values = arguments.evaluate(frame);
      if (method != null && (value instanceof ScriptArray || value instanceof String)) {
        run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_CALL);
        return method.call(run, line, value, values);
      }
      Object function = AccessNodes.field(run, line, receiver, value, name);
      return callValue(run, line, receiver.shown() + "." + name, function, values);
    }
  }

  /** A call of a built-in function. */
  static final class CallBuiltIn extends Expression {
    private final BuiltIn function;
    private final Arguments arguments;

    CallBuiltIn(int line, BuiltIn function, Arguments arguments) {
      super(line, arguments);
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      @Nullable Object[] values = arguments.evaluate(frame);
      frame.run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_CALL);
      return function.call(frame.run, line, values);
    }
  }

  /** A call of the host. */
  static final class CallHost extends Expression {
    private final String name;
    private final Arguments arguments;

    CallHost(int line, String name, Arguments arguments) {
      super(line, arguments);
      this.name = name;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      ScriptRun run = frame.run;
      List<Value> values = arguments.evaluateOutward(frame);
      run.gas.charge(GasCause.HOST, GasSchedule.HOST_CALL);
      return Boundary.inward(run, line, run.host.call(name, values));
    }

    @Override
    String shown() {
      return name + "(…)";
    }
  }

  private static @Nullable Object callValue(
      ScriptRun run,
      int line,
      String shown,
      @Nullable Object callee,
      @Nullable Object[] arguments) {
    if (!(callee instanceof Closure closure)) {
      throw run.error(line, "%s is %s, not a function".formatted(shown, Values.kind(callee)));
    }
    int expected = closure.function().parameters().size();
    if (arguments.length != expected) {
      throw run.error(
          line,
          "%s takes %s, got %s"
              .formatted(shown, new HostSurface.Arity(expected, expected), arguments.length));
    }
    return run.call(line, closure, arguments);
  }
}
