package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Expressions that read variables, fields and elements, or make lists, objects and functions. */
final class AccessNodes {
  private static final String LENGTH = "length";

  private AccessNodes() {}

  /** A parameter or local variable. */
  static final class LocalRead extends Expression {
    final Variable variable;
    private final int slot;

    LocalRead(int line, Variable variable) {
      super(line);
      this.variable = variable;
      this.slot = variable.slot;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return frame.slots[slot];
    }

    @Override
    String shown() {
      return variable.name;
    }
  }

  /** {@code object.name}. */
  static final class Member extends Expression {
    final Expression object;
    final String name;

    Member(int line, Expression object, String name) {
      super(line, object);
      this.object = object;
      this.name = name;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object value = object.eval(frame);
      return value instanceof ScriptObject fields
          ? fields.get(name)
          : field(frame.run, line, object, value, name);
    }

    @Override
    String shown() {
      return object.shown() + "." + name;
    }
  }

  /** {@code object[index]}: a list's element, a text's character or an object's field. */
  static final class Index extends Expression {
    final Expression object;
    final Expression index;

    Index(int line, Expression object, Expression index) {
      super(line, object, index);
      this.object = object;
      this.index = index;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object value = object.eval(frame);
      return element(frame.run, line, object, value, index.eval(frame));
    }

    @Override
    String shown() {
      return object.shown() + "[…]";
    }
  }

  /** {@code [a, b]}. */
  static final class ListLiteral extends Expression {
    private final Expression[] elements;

    ListLiteral(int line, Expression[] elements) {
      super(line, elements);
      this.elements = elements;
    }

    @Override
    Object eval(Frame frame) {
      ScriptArray list = ScriptArray.withCapacity(frame.run, elements.length);
      for (Expression element : elements) {
        list.add(frame.run, line, element.eval(frame));
      }
      return list;
    }
  }

  /** <code>{name: value}</code>. */
  static final class ObjectLiteral extends Expression {
    private final String[] names;
    private final Expression[] values;

    ObjectLiteral(int line, String[] names, Expression[] values) {
      super(line, values);
      this.names = names;
      this.values = values;
    }

    @Override
    Object eval(Frame frame) {
      ScriptObject object = ScriptObject.withCapacity(frame.run, names.length);
      for (int i = 0; i < names.length; i++) {
        object.set(frame.run, line, names[i], values[i].eval(frame));
      }
      return object;
    }
  }

  /** {@code (a) => …}: a function with copies of the variables that it uses. */
  static final class Arrow extends Expression {
    private final ScriptFunction function;
    private final int[] sourceSlots;

    Arrow(int line, ScriptFunction function, int[] sourceSlots) {
      super(line);
      this.function = function;
      this.sourceSlots = sourceSlots;
    }

    @Override
    Object eval(Frame frame) {
      frame.run.allocate(Sizes.closure(sourceSlots.length));
      @Nullable Object[] captured = new @Nullable Object[sourceSlots.length];
      for (int i = 0; i < captured.length; i++) {
        captured[i] = frame.slots[sourceSlots[i]];
      }
      return new Closure(function, captured);
    }
  }

  /** A readable name of the host. */
  static final class HostRead extends Expression {
    private final String name;

    HostRead(int line, String name) {
      super(line);
      this.name = name;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return Boundary.inward(frame.run, line, frame.run.host.read(name));
    }

    @Override
    String shown() {
      return name;
    }
  }

  /** A field of a value that need not be an object. */
  static @Nullable Object field(
      ScriptRun run, int line, Expression object, @Nullable Object value, String name) {
    if (value instanceof ScriptObject fields) {
      return fields.get(name);
    }
    if (value instanceof ScriptArray list && name.equals(LENGTH)) {
      return (long) list.size();
    }
    if (value instanceof String text && name.equals(LENGTH)) {
      return (long) text.length();
    }
    throw run.error(
        line,
        value == null
            ? "%s is null, so it has no %s; check it first".formatted(object.shown(), name)
            : "%s is %s, which has no %s".formatted(object.shown(), Values.kind(value), name));
  }

  /** An element, character or field by a computed index. */
  static @Nullable Object element(
      ScriptRun run, int line, Expression object, @Nullable Object value, @Nullable Object index) {
    if (value instanceof ScriptArray list && index instanceof Long at) {
      return list.get(at);
    }
    if (value instanceof String text && index instanceof Long at) {
      return at >= 0 && at < text.length() ? String.valueOf(text.charAt(at.intValue())) : null;
    }
    if (value instanceof ScriptObject fields && index instanceof String name) {
      run.scan(name.length());
      return fields.get(name);
    }
    throw wrongIndex(run, line, object, value, index);
  }

  static Error wrongIndex(
      ScriptRun run, int line, Expression object, @Nullable Object value, @Nullable Object index) {
    String expected = Values.kind(value) + " and takes no index";
    if (value instanceof ScriptArray || value instanceof String) {
      expected = Values.kind(value) + " and takes an integer index";
    } else if (value instanceof ScriptObject) {
      expected = "an object and takes a text as the field's name";
    }
    return run.error(
        line, "%s is %s, got %s".formatted(object.shown(), expected, Values.kind(index)));
  }
}
