package io.chancery.bpm.diagram;

import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.util.List;

/** Compiles the expressions and scripts in a diagram. Lines count from the source's first. */
public interface ScriptLanguage {
  CompileOutcome<Condition> condition(SourceFile source, List<String> variables);

  CompileOutcome<Script> script(SourceFile source, List<String> variables);
}
