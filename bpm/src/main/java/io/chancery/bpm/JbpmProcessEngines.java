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
  /**
   * What jBPM may load: rewritten, but for our own types. Of Drools and MVEL only what jBPM's
   * classes name; neither a rule nor an expression can be evaluated with it.
   */
  static final EnginePackages PACKAGES =
      new EnginePackages(
          List.of(
              "io.chancery.bpm.engine.",
              "org.jbpm.",
              "org.kie.api.",
              "org.kie.internal.process.",
              "org.kie.kogito.",
              "org.drools.base.rule.accessor.",
              "org.drools.base.time.",
              "org.drools.core.common.",
              "org.drools.core.impl.",
              "org.drools.core.phreak.",
              "org.drools.core.process.",
              "org.drools.core.runtime.process.",
              "org.mvel2.integration.",
              "org.slf4j.",
              "com.google.protobuf."),
          List.of("io.chancery.", "org.jspecify."),
          List.of(
              "org.jbpm.process.core.timer.BusinessCalendarImpl",
              "org.jbpm.process.core.timer.CalendarBean",
              "org.jbpm.process.instance.impl.DefaultProcessInstanceManager",
              "org.jbpm.process.instance.impl.util.",
              "org.kie.kogito.timer.impl."));

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
