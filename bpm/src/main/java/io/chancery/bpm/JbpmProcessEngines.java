package io.chancery.bpm;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.DiagramReader;
import io.chancery.bpm.diagram.ProcessRunner;
import io.chancery.vm.determinism.EngineClassLoader;
import io.chancery.vm.determinism.EnginePackages;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessEngine;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.util.List;

/** Makes process engines that run jBPM. */
public final class JbpmProcessEngines {
  /** What jBPM may load: rewritten, but for our own types and the logging API. */
  static final EnginePackages PACKAGES =
      new EnginePackages(
          List.of(
              "io.chancery.bpm.engine.",
              "org.jbpm.",
              "org.kie.",
              "org.drools.",
              "com.google.protobuf.",
              "org.mvel2.integration."),
          List.of("io.chancery.", "org.slf4j.", "org.jspecify."));

  private JbpmProcessEngines() {}

  /** An engine with a jBPM of its own; make one and keep it, it takes a second or so. */
  public static ProcessEngine create() {
    EngineClassLoader loader =
        new EngineClassLoader(JbpmProcessEngines.class.getClassLoader(), PACKAGES);
    ProcessRunner runner = loader.create(ProcessRunner.class, "io.chancery.bpm.engine.JbpmRunner");
    return new DiagramEngine(new DiagramReader(new ContractScripts()), runner);
  }

  private record DiagramEngine(DiagramReader reader, ProcessRunner runner)
      implements ProcessEngine {
    @Override
    public CompileOutcome<CompiledProcess> compile(SourceFile source, ProcessLimits limits) {
      return switch (reader.read(source, limits)) {
        case CompileOutcome.Compiled<Diagram> read ->
            CompileOutcome.compiled(runner.prepare(read.result(), limits));
        case CompileOutcome.NotCompiled<Diagram> not -> CompileOutcome.notCompiled(not.problems());
      };
    }
  }
}
