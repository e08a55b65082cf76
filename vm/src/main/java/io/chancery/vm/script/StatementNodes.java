package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Statements that do one thing after another. */
final class StatementNodes {
  private StatementNodes() {}

  /** Statements in order. */
  static final class Block extends Statement {
    private final Statement[] statements;

    Block(int line, Statement[] statements) {
      super(line, statements);
      this.statements = statements;
    }

    @Override
    Completion run(Frame frame) {
      for (Statement statement : statements) {
        Completion completion = statement.run(frame);
        if (completion != Completion.NEXT) {
          return completion;
        }
      }
      return Completion.NEXT;
    }
  }

  /** An expression for what it does. */
  static final class Evaluate extends Statement {
    private final Expression expression;

    Evaluate(Expression expression) {
      super(expression.line, expression);
      this.expression = expression;
    }

    @Override
    Completion run(Frame frame) {
      frame.run.steps(steps);
      expression.eval(frame);
      return Completion.NEXT;
    }
  }

  /** A declaration with a value, or an assignment to a variable. */
  static final class SetLocal extends Statement {
    private final int slot;
    private final Expression value;

    SetLocal(int line, Variable variable, Expression value) {
      super(line, value);
      this.slot = variable.slot;
      this.value = value;
    }

    @Override
    Completion run(Frame frame) {
      frame.run.steps(steps);
      frame.slots[slot] = value.eval(frame);
      return Completion.NEXT;
    }
  }

  /** {@code object.name = value}, or with an operator {@code object.name += value}. */
  static final class SetMember extends Statement {
    private final Expression object;
    private final String name;
    private final @Nullable Operator operator;
    private final Expression value;

    SetMember(int line, AccessNodes.Member target, @Nullable Operator operator, Expression value) {
      super(line, target, value);
      this.object = target.object;
      this.name = target.name;
      this.operator = operator;
      this.value = value;
    }

    @Override
    Completion run(Frame frame) {
      ScriptRun run = frame.run;
      run.steps(steps);
      Object target = object.eval(frame);
      if (!(target instanceof ScriptObject fields)) {
        throw run.error(
            line,
            "%s is %s, so %s cannot be set in it"
                .formatted(object.shown(), Values.kind(target), name));
      }
      Object before = operator == null ? null : fields.get(name);
      Object result = value.eval(frame);
      if (operator != null) {
        result = operator.apply(run, line, before, result);
      }
      fields.set(run, line, name, result);
      return Completion.NEXT;
    }
  }

  /** {@code object[index] = value}, or with an operator {@code object[index] += value}. */
  static final class SetIndex extends Statement {
    private final Expression object;
    private final Expression index;
    private final @Nullable Operator operator;
    private final Expression value;

    SetIndex(int line, AccessNodes.Index target, @Nullable Operator operator, Expression value) {
      super(line, target, value);
      this.object = target.object;
      this.index = target.index;
      this.operator = operator;
      this.value = value;
    }

    @Override
    Completion run(Frame frame) {
      ScriptRun run = frame.run;
      run.steps(steps);
      Object target = object.eval(frame);
      Object at = index.eval(frame);
      Object before = operator == null ? null : AccessNodes.element(run, line, object, target, at);
      Object result = value.eval(frame);
      if (operator != null) {
        result = operator.apply(run, line, before, result);
      }
      if (target instanceof ScriptArray list && at instanceof Long place) {
        list.set(run, line, place, result);
      } else if (target instanceof ScriptObject fields && at instanceof String name) {
        run.scan(name.length());
        fields.set(run, line, name, result);
      } else if (target instanceof String) {
        throw run.error(line, object.shown() + " is a text, whose characters cannot be set");
      } else {
        throw AccessNodes.wrongIndex(run, line, object, target, at);
      }
      return Completion.NEXT;
    }
  }

  /** {@code return value}. */
  static final class Return extends Statement {
    private final Expression value;

    Return(int line, Expression value) {
      super(line, value);
      this.value = value;
    }

    @Override
    Completion run(Frame frame) {
      frame.run.steps(steps);
      frame.result = value.eval(frame);
      return Completion.RETURN;
    }
  }

  /** {@code break} and {@code continue}. */
  static final class Leave extends Statement {
    private final Completion completion;

    Leave(int line, Completion completion) {
      super(line);
      this.completion = completion;
    }

    @Override
    Completion run(Frame frame) {
      frame.run.steps(steps);
      return completion;
    }
  }
}
