package io.chancery.rules.engine;

import io.chancery.rules.bytecode.GeneratedClasses;
import io.chancery.rules.fuel.ParseBudget;
import io.chancery.vm.determinism.EngineScope;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
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
import org.jspecify.annotations.Nullable;

/**
 * Compiles rule sets with Drools. Each compilation has a thread of its own with a stack of fixed
 * size, because the parsers recurse and the caller's stack could be any.
 */
public final class DroolsRuleEngine implements RuleEngine {
  private static final long STACK_BYTES = 512L << 20;
  private static final long PARSE_STEPS = 1_000_000;
  private static final long PARSE_STEPS_PER_CHARACTER = 2_000;

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

  /**
   * A compiler that trips over a source does so on every node, so that is a problem of the source;
   * an end of stack or memory is not, and halts the node.
   */
  private CompileOutcome<CompiledRules> compileHere(List<SourceFile> sources, RuleLimits limits) {
    List<SourceProblem> problems = new ArrayList<>();
    try {
      long characters = sources.stream().mapToLong(source -> source.text().length()).sum();
      FiringRules rules =
          ParseBudget.within(
              PARSE_STEPS + characters * PARSE_STEPS_PER_CHARACTER,
              () -> rules(sources, limits, problems));
      if (rules != null) {
        return CompileOutcome.compiled(rules);
      }
    } catch (Refused e) {
      problems.add(
          new SourceProblem(
              sources.getFirst().path(), 0, e.rejection().code(), e.rejection().sentence()));
    } catch (RuntimeException | LinkageError e) {
      problems.add(
          new SourceProblem(
              sources.getFirst().path(),
              0,
              RejectionCode.INVALID_RULES,
              "the compiler does not understand these rules: "
                  + ProblemText.sentence(e.getMessage())));
    }
    return notCompiled(problems);
  }

  private @Nullable FiringRules rules(
      List<SourceFile> sources, RuleLimits limits, List<SourceProblem> problems) {
    ParsedRules parsed = new DrlReader(limits, problems).read(sources);
    GeneratedClasses classes = parsed == null ? null : compiler.compile(parsed, problems);
    return parsed == null || classes == null
        ? null
        : new FiringRules(parsed, new RuleNetwork(classes, parsed.factTypes()), limits);
  }

  private static CompileOutcome<CompiledRules> notCompiled(List<SourceProblem> problems) {
    return CompileOutcome.notCompiled(
        problems.stream()
            .distinct()
            .sorted(Comparator.comparing(SourceProblem::path).thenComparingInt(SourceProblem::line))
            .toList());
  }
}
