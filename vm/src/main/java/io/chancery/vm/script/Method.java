package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** The methods of lists and texts. */
enum Method {
  PUSH("push", 1, BuiltIn.ARGUMENTS_MAX),
  SLICE("slice", 0, 2),
  INCLUDES("includes", 1, 1),
  INDEX_OF("indexOf", 1, 1),
  JOIN("join", 0, 1),
  MAP("map", 1, 1),
  FILTER("filter", 1, 1),
  FIND("find", 1, 1),
  SOME("some", 1, 1),
  EVERY("every", 1, 1),
  STARTS_WITH("startsWith", 1, 1),
  ENDS_WITH("endsWith", 1, 1),
  SPLIT("split", 1, 1),
  TO_UPPER_CASE("toUpperCase", 0, 0),
  TO_LOWER_CASE("toLowerCase", 0, 0),
  TRIM("trim", 0, 0);

  final String name;
  private final int argumentsMin;
  private final int argumentsMax;

  Method(String name, int min, int max) {
    this.name = name;
    this.argumentsMin = min;
    this.argumentsMax = max;
  }

  HostSurface.Arity arity() {
    return new HostSurface.Arity(argumentsMin, argumentsMax);
  }

  static @Nullable Method named(String name) {
    for (Method method : values()) {
      if (method.name.equals(name)) {
        return method;
      }
    }
    return null;
  }

  /**
   * @param receiver a {@link ScriptArray} or a String
   */
  @Nullable Object call(ScriptRun run, int line, Object receiver, @Nullable Object[] arguments) {
    if (arguments.length < argumentsMin || arguments.length > argumentsMax) {
      throw run.error(line, "%s takes %s, got %s".formatted(name, arity(), arguments.length));
    }
    return receiver instanceof ScriptArray list
        ? new ListMethods(run, line, this, list).call(arguments)
        : new TextMethods(run, line, this, (String) receiver).call(arguments);
  }

  /** Where a slice begins or ends: a negative place counts from the end. */
  static int place(ScriptRun run, int line, @Nullable Object[] arguments, int which, int length) {
    if (which >= arguments.length) {
      return which == 0 ? 0 : length;
    }
    if (arguments[which] instanceof Long place) {
      return (int) (place < 0 ? Math.max(0, place + length) : Math.min(place, length));
    }
    throw run.error(line, "slice takes integers, got " + Values.kind(arguments[which]));
  }
}
