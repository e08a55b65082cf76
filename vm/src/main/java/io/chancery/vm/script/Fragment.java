package io.chancery.vm.script;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code over named variables instead of parameters, without a host. */
final class Fragment {
  private static final ScriptHost NO_HOST =
      new ScriptHost() {
        @Override
        public Value call(String name, List<Value> arguments) {
          throw new IllegalStateException("a fragment has no host to call: " + name);
        }

        @Override
        public Value read(String name) {
          throw new IllegalStateException("a fragment has no host to read: " + name);
        }
      };

  private final String path;
  private final ScriptLimits.RunLimits limits;
  private final List<Variable> variables = new ArrayList<>();
  private final ScriptFunction function;

  Fragment(String path, List<String> variableNames, ScriptLimits.RunLimits limits) {
    this.path = path;
    this.limits = limits;
    this.function = new ScriptFunction("this script", List.copyOf(variableNames));
  }

  void compileExpression(Compilation compilation) {
    FunctionScope scope = declareVariables(compilation);
    Expression value = new FunctionParser(compilation).expressions().expression();
    if (compilation.tokens.peek().kind() != Token.Kind.END) {
      throw compilation.tokens.unexpected("expected the end of the expression");
    }
    function.define(compilation.made(new StatementNodes.Return(value.line, value)), scope);
  }

  void compileStatements(Compilation compilation) {
    FunctionScope scope = declareVariables(compilation);
    function.define(new FunctionParser(compilation).statements().wholeSource(), scope);
  }

  private FunctionScope declareVariables(Compilation compilation) {
    FunctionScope scope = FunctionScope.ofFragment();
    compilation.swapScope(scope.root());
    for (String name : function.parameters()) {
      variables.add(scope.root().add(name, Variable.Kind.LET));
    }
    return scope;
  }

  Value evaluate(Value.Obj values, ExecutionContext ctx) {
    ScriptRun run = new ScriptRun(path, limits, NO_HOST, ctx.gas());
    @Nullable Object[] slots = filled(run, values);
    return Boundary.outward(run, line(), run.invoke(line(), function, slots));
  }

  /**
   * Runs and gives the variables that it changed, in the order of their names. What is the same
   * object as before and cannot be changed in place is not even converted.
   */
  @SuppressWarnings("ReferenceEquality")
  Value.Obj run(Value.Obj values, ExecutionContext ctx) {
    ScriptRun run = new ScriptRun(path, limits, NO_HOST, ctx.gas());
    @Nullable Object[] slots = filled(run, values);
    @Nullable Object[] before = slots.clone();
    run.invoke(line(), function, slots);
    LinkedHashMap<String, Value> changed = new LinkedHashMap<>();
    for (Variable variable : variables) {
      Object now = slots[variable.slot];
      boolean mutable = now instanceof ScriptArray || now instanceof ScriptObject;
      if (variable.used && (mutable || now != before[variable.slot])) {
        Value value = Boundary.outward(run, line(), now);
        if (!value.equals(values.get(variable.name))) {
          changed.put(variable.name, value);
        }
      }
    }
    return new Value.Obj(changed);
  }

  /** Slots with the variables that the code uses; one that has no value is null. */
  private @Nullable Object[] filled(ScriptRun run, Value.Obj values) {
    @Nullable Object[] slots = run.slotsOf(function);
    for (Variable variable : variables) {
      Value value = values.get(variable.name);
      if (variable.used && value != null) {
        slots[variable.slot] = Boundary.inward(run, line(), value);
      }
    }
    return slots;
  }

  private int line() {
    return function.body().line;
  }
}
