package io.chancery.vm.rules;

import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.util.List;

/** Compiles rules. Compiling is a pure function of its arguments and the engine's version. */
public interface RuleEngine {
  /**
   * Compiles one rule set.
   *
   * @param sources the rule files of one set, in canonical path order
   * @return the compiled rules, or every problem found, with file and line; a forbidden call is
   *     {@code FORBIDDEN_CALL_IN_RULE}, anything else {@code INVALID_RULES}
   */
  CompileOutcome<CompiledRules> compile(List<SourceFile> sources, RuleLimits limits);
}
