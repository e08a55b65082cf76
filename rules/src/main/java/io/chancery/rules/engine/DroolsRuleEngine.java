package io.chancery.rules.engine;

import io.chancery.rules.bytecode.GeneratedClasses;
import io.chancery.vm.determinism.EngineScope;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.RuleEngine;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Compiles rule sets with Drools. Each compilation has a thread of its own with a stack of fixed
 * size, because the parsers recurse and the caller's stack could be any.
 */
public final class DroolsRuleEngine implements RuleEngine {
  private static final long STACK_BYTES = 512L << 20;

  private final ModelCompiler compiler = new ModelCompiler();

  /** Ready to fire: whatever the engine looks up by service loader or from files, it has. */
  public DroolsRuleEngine() {
    FirstFiring.of(this);
  }

  @Override
  public CompileOutcome<CompiledRules> compile(List<SourceFile> sources, RuleLimits limits) {
    FutureTask<CompileOutcome<CompiledRules>> compilation =
        new FutureTask<>(() -> EngineScope.prepare(() -> compileHere(sources, limits)));
    Thread thread = new Thread(null, compilation, "rules-compiler", STACK_BYTES);
    thread.setContextClassLoader(DroolsRuleEngine.class.getClassLoader());
    thread.start();
    join(thread);
    try {
      return compilation.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new InvariantViolation("the rule compiler failed", e);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CompileOutcome<CompiledRules> compileHere(List<SourceFile> sources, RuleLimits limits) {
    List<SourceProblem> problems = new ArrayList<>();
    ParsedRules parsed = new DrlReader(limits, problems).read(sources);
    GeneratedClasses classes = parsed == null ? null : compiler.compile(parsed, problems);
    if (parsed == null || classes == null) {
      return CompileOutcome.notCompiled(
          problems.stream()
              .distinct()
              .sorted(
                  Comparator.comparing(SourceProblem::path).thenComparingInt(SourceProblem::line))
              .toList());
    }
    return CompileOutcome.compiled(
        new FiringRules(parsed, new RuleNetwork(classes, parsed.factTypes()), limits));
  }
}
