package io.chancery.vm.process;

import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;

/** Compiles processes. Compiling is a pure function of its arguments and the engine's version. */
public interface ProcessEngine {
  /**
   * Compiles one BPMN 2.0 file that holds one executable process.
   *
   * @return the compiled process, or every problem found; an element outside the supported list is
   *     {@code UNSUPPORTED_ELEMENT} and named, anything else {@code INVALID_PROCESS}
   */
  CompileOutcome<CompiledProcess> compile(SourceFile source, ProcessLimits limits);
}
