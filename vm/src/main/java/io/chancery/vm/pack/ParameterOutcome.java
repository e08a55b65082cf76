package io.chancery.vm.pack;

import io.chancery.vm.value.Value;
import java.util.List;

/** Parameters that fit a schema, or what is wrong with them. */
public sealed interface ParameterOutcome {
  /** Typed, in schema order, with defaults; an optional one that was not given is null. */
  record Completed(Value.Obj parameters) implements ParameterOutcome {}

  /** One sentence for each problem, at least one; {@code INVALID_PARAMETERS}. */
  record Wrong(List<String> problems) implements ParameterOutcome {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }
}
