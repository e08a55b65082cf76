package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Statements that choose and repeat. */
final class ControlNodes {
  private ControlNodes() {}

  /** {@code if (test) then else otherwise}. */
  static final class If extends Statement {
    private final Expression test;
    private final Statement then;
    private final @Nullable Statement otherwise;

    If(int line, Expression test, Statement then, @Nullable Statement otherwise) {
      super(line, otherwise == null ? all(test, then) : all(test, then, otherwise));
      this.test = test;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    Completion run(Frame frame) {
      frame.run.steps(1 + test.steps);
      if (test.test(frame)) {
        return then.run(frame);
      }
      return otherwise == null ? Completion.NEXT : otherwise.run(frame);
    }
  }

  /** {@code for (first; test; update) body}, and {@code while} as one without first and update. */
  static final class For extends Statement {
    private final Statement first;
    private final Expression test;
    private final Statement update;
    private final Statement body;

    For(int line, Statement first, Expression test, Statement update, Statement body) {
      super(line, first, test, update, body);
      this.first = first;
      this.test = test;
      this.update = update;
      this.body = body;
    }

    @Override
    Completion run(Frame frame) {
      first.run(frame);
      while (true) {
        frame.run.steps(1 + test.steps);
        if (!test.test(frame)) {
          return Completion.NEXT;
        }
        Completion completion = body.run(frame);
        if (completion == Completion.BREAK) {
          return Completion.NEXT;
        }
        if (completion == Completion.RETURN) {
          return completion;
        }
        update.run(frame);
      }
    }
  }

  /** {@code for (const variable of list) body}; elements added meanwhile are visited too. */
  static final class ForOf extends Statement {
    private final int slot;
    private final Expression elements;
    private final Statement body;

    ForOf(int line, Variable variable, Expression elements, Statement body) {
      super(line, elements, body);
      this.slot = variable.slot;
      this.elements = elements;
      this.body = body;
    }

    @Override
    Completion run(Frame frame) {
      frame.run.steps(1 + elements.steps);
      Object value = elements.eval(frame);
      if (!(value instanceof ScriptArray list)) {
        throw frame.run.error(
            line,
            "for … of takes a list, %s is %s".formatted(elements.shown(), Values.kind(value)));
      }
      for (int i = 0; i < list.size(); i++) {
        frame.run.steps(1);
        frame.slots[slot] = list.get(i);
        Completion completion = body.run(frame);
        if (completion == Completion.BREAK) {
          return Completion.NEXT;
        }
        if (completion == Completion.RETURN) {
          return completion;
        }
      }
      return Completion.NEXT;
    }
  }
}
