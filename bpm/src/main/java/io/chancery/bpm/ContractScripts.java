package io.chancery.bpm;

import io.chancery.bpm.diagram.Condition;
import io.chancery.bpm.diagram.Script;
import io.chancery.bpm.diagram.ScriptLanguage;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.script.ScriptCompiler;
import io.chancery.vm.script.ScriptExpression;
import io.chancery.vm.script.ScriptFragment;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.function.Function;

/** Diagrams speak the language of contracts, over the process variables and nothing else. */
final class ContractScripts implements ScriptLanguage {
  @Override
  public CompileOutcome<Condition> condition(SourceFile source, List<String> variables) {
    return map(ScriptCompiler.compileExpression(source, variables), ContractScripts::condition);
  }

  @Override
  public CompileOutcome<Script> script(SourceFile source, List<String> variables) {
    return map(ScriptCompiler.compileFragment(source, variables), ContractScripts::script);
  }

  private static Condition condition(ScriptExpression expression) {
    return (variables, ctx) ->
        switch (expression.evaluate(variables, ctx)) {
          case Value.Bool result -> result.value();
          case Value other ->
              throw new Refused(
                  RejectionCode.PROCESS_ERROR,
                  "a condition in the process gives true or false, this one gave " + other.kind());
        };
  }

  private static Script script(ScriptFragment fragment) {
    return fragment::run;
  }

  private static <A, B> CompileOutcome<B> map(CompileOutcome<A> outcome, Function<A, B> with) {
    return switch (outcome) {
      case CompileOutcome.Compiled<A> compiled ->
          CompileOutcome.compiled(with.apply(compiled.result()));
      case CompileOutcome.NotCompiled<A> not ->
          CompileOutcome.notCompiled(
              not.problems().stream().map(ContractScripts::asProcessProblem).toList());
    };
  }

  private static SourceProblem asProcessProblem(SourceProblem problem) {
    return new SourceProblem(
        problem.path(), problem.line(), RejectionCode.INVALID_PROCESS, problem.sentence());
  }
}
