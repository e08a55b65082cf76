package io.chancery.vm.script;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a block declares. */
final class Scope {
  final FunctionScope function;
  final @Nullable Scope outer;
  private final Map<String, Variable> declared = new LinkedHashMap<>();

  /** Names that were looked for here and found further out, or nowhere. */
  private final Set<String> soughtInVain = new HashSet<>();

  Scope(FunctionScope function, @Nullable Scope outer) {
    this.function = function;
    this.outer = outer;
  }

  /**
   * @throws SourceError if the name is declared here already, or was used before
   */
  Variable declare(String name, Variable.Kind kind, int line) {
    if (declared.containsKey(name)) {
      throw new SourceError(line, name + " is declared twice; choose another name");
    }
    if (soughtInVain.contains(name)) {
      throw new SourceError(line, name + " is used before it is declared; move this line up");
    }
    return add(name, kind);
  }

  Variable add(String name, Variable.Kind kind) {
    Variable variable = new Variable(name, function.nextSlot(), kind, function.loopDepth());
    declared.put(name, variable);
    return variable;
  }

  /** The variable in this block or, within the same function, around it. */
  @Nullable Variable find(String name) {
    for (Scope scope = this; scope != null && scope.function == function; scope = scope.outer) {
      Variable variable = scope.declared.get(name);
      if (variable != null) {
        return variable;
      }
      scope.soughtInVain.add(name);
    }
    return null;
  }
}
