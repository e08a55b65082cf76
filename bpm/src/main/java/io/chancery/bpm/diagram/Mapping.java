package io.chancery.bpm.diagram;

import io.chancery.vm.value.Value;
import java.util.List;

/**
 * What a task takes from the variables and gives to them.
 *
 * @param explicit whether the diagram maps at all: a task without mapping sees every variable, and
 *     gives to every variable that its results name
 */
public record Mapping(boolean explicit, List<Input> inputs, List<Output> outputs) {
  public static final Mapping ALL = new Mapping(false, List.of(), List.of());

  public Mapping {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Something that a task takes, under a name of its own. */
  public sealed interface Input {
    String name();
  }

  public record FromVariable(String name, String variable) implements Input {}

  public record Constant(String name, Value value) implements Input {}

  /**
   * Something that a task gives.
   *
   * @param name among the task's results
   */
  public record Output(String name, String variable) {}
}
