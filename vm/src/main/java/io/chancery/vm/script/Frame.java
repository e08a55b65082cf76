package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** A function's locals while it runs, and what it returns. */
final class Frame {
  final ScriptRun run;
  final @Nullable Object[] slots;
  @Nullable Object result;

  Frame(ScriptRun run, @Nullable Object[] slots) {
    this.run = run;
    this.slots = slots;
  }
}
