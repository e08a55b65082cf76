package io.chancery.vm.script;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that call. */
final class CallNodes {
  private CallNodes() {}

  /** A call of a function of the script, by its name. */
  static final class CallFunction extends Expression {
    private final ScriptFunction function;
    private final Expression[] arguments;

    CallFunction(int line, ScriptFunction function, Expression[] arguments) {
      super(line, arguments);
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      @Nullable Object[] slots = frame.run.slotsOf(function);
      for (int i = 0; i < arguments.length; i++) {
        slots[i] = arguments[i].eval(frame);
      }
      return frame.run.invoke(line, function, slots);
    }
  }

  /** A call of a function value. */
  static final class CallValue extends Expression {
    private final Expression callee;
    private final Expression[] arguments;

    CallValue(int line, Expression callee, Expression[] arguments) {
      super(line, all(callee, arguments));
      this.callee = callee;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object value = callee.eval(frame);
      return callValue(frame.run, line, callee.shown(), value, evalAll(frame, arguments));
    }
  }

  /** {@code receiver.name(…)}: a method of lists and texts, or a function in an object's field. */
  static final class CallMethod extends Expression {
    private final Expression receiver;
    private final String name;
    private final @Nullable Method method;
    private final Expression[] arguments;

    CallMethod(int line, Expression receiver, String name, Expression[] arguments) {
      super(line, all(receiver, arguments));
      this.receiver = receiver;
      this.name = name;
      this.method = Method.named(name);
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      ScriptRun run = frame.run;
      Object value = receiver.eval(frame);
      @Nullable Object[] values = evalAll(frame, arguments);
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
    private final Expression[] arguments;

    CallBuiltIn(int line, BuiltIn function, Expression[] arguments) {
      super(line, arguments);
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      @Nullable Object[] values = evalAll(frame, arguments);
      frame.run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_CALL);
      return function.call(frame.run, line, values);
    }
  }

  /** A call of the host. */
  static final class CallHost extends Expression {
    private final String name;
    private final Expression[] arguments;

    CallHost(int line, String name, Expression[] arguments) {
      super(line, arguments);
      this.name = name;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      ScriptRun run = frame.run;
      List<Value> values = new ArrayList<>(arguments.length);
      for (Expression argument : arguments) {
        values.add(Boundary.outward(run, line, argument.eval(frame)));
      }
      run.gas.charge(GasCause.HOST, GasSchedule.HOST_CALL);
      return Boundary.inward(run, line, run.host.call(name, values));
    }

    @Override
    String shown() {
      return name + "(…)";
    }
  }

  private static @Nullable Object[] evalAll(Frame frame, Expression[] expressions) {
    @Nullable Object[] values = new @Nullable Object[expressions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = expressions[i].eval(frame);
    }
    return values;
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
          "%s takes %s, got %d"
              .formatted(shown, new HostSurface.Arity(expected, expected), arguments.length));
    }
    return run.call(line, closure, arguments);
  }
}
