package io.chancery.vm.source;

import java.util.List;

/** A compiled thing, or why there is none. */
public sealed interface CompileOutcome<T> {
  record Compiled<T>(T result) implements CompileOutcome<T> {}

  /** At least one problem, in file and line order. */
  record NotCompiled<T>(List<SourceProblem> problems) implements CompileOutcome<T> {
    public NotCompiled {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal to compile names at least one problem");
      }
    }
  }

  static <T> CompileOutcome<T> compiled(T result) {
    return new Compiled<>(result);
  }

  static <T> CompileOutcome<T> notCompiled(List<SourceProblem> problems) {
    return new NotCompiled<>(problems);
  }
}
