package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.ProcessRunner;
import io.chancery.vm.determinism.EngineScope;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessLimits;

/** The engine's one class that the other side knows, by name. */
public final class JbpmRunner implements ProcessRunner {
  public JbpmRunner() {
    Waits.register();
    SelfTest.run();
  }

  @Override
  public CompiledProcess prepare(Diagram diagram, ProcessLimits limits) {
    return EngineScope.prepare(
        () -> ContextLoader.with(() -> new RunnableProcess(Definition.of(diagram, limits))));
  }
}
