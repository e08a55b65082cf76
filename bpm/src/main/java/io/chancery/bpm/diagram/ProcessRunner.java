package io.chancery.bpm.diagram;

import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessLimits;

/** What runs diagrams: the one door between the readable side and the rewritten engine. */
public interface ProcessRunner {
  CompiledProcess prepare(Diagram diagram, ProcessLimits limits);
}
