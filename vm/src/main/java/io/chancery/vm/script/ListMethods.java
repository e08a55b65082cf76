package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** One call of a list's method. */
final class ListMethods {
  private final ScriptRun run;
  private final int line;
  private final Method method;
  private final ScriptArray list;

  /** Elements that a function adds while it is called for each are not visited. */
  private final int sizeAtCall;

  ListMethods(ScriptRun run, int line, Method method, ScriptArray list) {
    this.run = run;
    this.line = line;
    this.method = method;
    this.list = list;
    this.sizeAtCall = list.size();
  }

  @Nullable Object call(@Nullable Object[] arguments) {
    return switch (method) {
      case PUSH -> {
        for (Object argument : arguments) {
          list.add(run, line, argument);
        }
        yield (long) list.size();
      }
      case SLICE ->
          list.slice(
              run,
              Method.place(run, line, arguments, 0, list.size()),
              Method.place(run, line, arguments, 1, list.size()));
      case INCLUDES -> indexOf(arguments[0]) >= 0;
      case INDEX_OF -> indexOf(arguments[0]);
      case JOIN -> join(arguments.length == 0 ? "," : arguments[0]);
      case MAP -> map(function(arguments[0]));
      case FILTER -> filter(function(arguments[0]));
      case FIND -> list.get(firstWhere(function(arguments[0]), true));
      case SOME -> firstWhere(function(arguments[0]), true) >= 0;
      case EVERY -> firstWhere(function(arguments[0]), false) < 0;
      case STARTS_WITH, ENDS_WITH, SPLIT, TO_UPPER_CASE, TO_LOWER_CASE, TRIM ->
          throw run.error(line, "a list has no method " + method.name);
    };
  }

  private long indexOf(@Nullable Object sought) {
    for (int i = 0; i < list.size(); i++) {
      run.steps(1);
      if (Values.equal(run, list.get(i), sought)) {
        return i;
      }
    }
    return -1;
  }

  private Object join(@Nullable Object separator) {
    if (!(separator instanceof String between)) {
      throw run.error(line, "join takes a text, got " + Values.kind(separator));
    }
    String[] pieces = new String[list.size()];
    long length = (long) between.length() * Math.max(0, pieces.length - 1);
    run.allocate(pieces.length);
    for (int i = 0; i < pieces.length; i++) {
      run.steps(1);
      Object element = list.get(i);
      pieces[i] = element == null ? "" : Values.text(run, line, element);
      length += pieces[i].length();
    }
    run.allocateText(line, length);
    return String.join(between, pieces);
  }

  private ScriptArray map(Closure function) {
    ScriptArray mapped = ScriptArray.withCapacity(run, list.size());
    for (int i = 0; i < sizeAtCall; i++) {
      mapped.add(run, line, apply(function, i));
    }
    return mapped;
  }

  private ScriptArray filter(Closure function) {
    ScriptArray kept = ScriptArray.empty(run);
    for (int i = 0; i < sizeAtCall; i++) {
      Object element = list.get(i);
      if (Values.truthy(apply(function, i))) {
        kept.add(run, line, element);
      }
    }
    return kept;
  }

  private long firstWhere(Closure function, boolean wanted) {
    for (int i = 0; i < sizeAtCall; i++) {
      if (Values.truthy(apply(function, i)) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Calls with the element and its index, or with as many of them as the function takes. */
  private @Nullable Object apply(Closure function, int index) {
    return run.call(line, function, list.get(index), (long) index);
  }

  private Closure function(@Nullable Object value) {
    if (value instanceof Closure function && function.function().parameters().size() <= 2) {
      return function;
    }
    throw run.error(
        line,
        "%s takes a function of an element and its index, got %s"
            .formatted(method.name, value instanceof Closure ? "another" : Values.kind(value)));
  }
}
