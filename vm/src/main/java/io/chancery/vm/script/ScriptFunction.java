package io.chancery.vm.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the script. Others may refer to it before its body is compiled; none runs before
 * all are.
 */
final class ScriptFunction {
  private final String name;
  private final List<String> parameters;
  private @Nullable Statement body;
  private int slotCount;
  private int[] captureSlots = {};

  ScriptFunction(String name, List<String> parameters) {
    this.name = name;
    this.parameters = parameters;
  }

  void define(Statement compiledBody, FunctionScope scope) {
    body = compiledBody;
    slotCount = scope.slotCount();
    captureSlots = scope.captureSlots();
  }

  String name() {
    return name;
  }

  List<String> parameters() {
    return parameters;
  }

  /** The body; asked for only once the compilation has succeeded. */
  Statement body() {
    if (body == null) {
      throw new IllegalStateException(name + " was never defined");
    }
    return body;
  }

  int height() {
    return body().height;
  }

  int slotCount() {
    return slotCount;
  }

  int captureSlot(int index) {
    return captureSlots[index];
  }
}
