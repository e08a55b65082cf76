package io.chancery.vm.script;

import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Compiles scripts. A pure function of its arguments that takes time in proportion to the source
 * and little stack; every problem is {@code INVALID_SCRIPT} with the line it stands on.
 */
public final class ScriptCompiler {
  private ScriptCompiler() {}

  /**
   * Compiles a contract's glue: functions, some of them exported, and constants.
   *
   * @param surface what the script may use of its host; another name is a problem
   */
  public static CompileOutcome<Script> compile(
      SourceFile source, HostSurface surface, ScriptLimits limits) {
    return compile(
        source,
        surface,
        limits,
        compilation -> {
          SequencedMap<String, ScriptFunction> exports = new LinkedHashMap<>();
          for (String name : new ProgramParser(compilation).parse()) {
            exports.put(name, compilation.functions.get(name));
          }
          return new Script(source.path(), limits.run(), exports);
        });
  }

  /**
   * Compiles one expression, such as a gateway's condition.
   *
   * @param variableNames the names that it may use, beside built-ins
   */
  public static CompileOutcome<ScriptExpression> compileExpression(
      SourceFile source, List<String> variableNames) {
    ScriptLimits limits = ScriptLimits.DEFAULT;
    return compile(
        source,
        HostSurface.NONE,
        limits,
        compilation -> {
          Fragment fragment = new Fragment(source.path(), variableNames, limits.run());
          fragment.compileExpression(compilation);
          return new ScriptExpression(fragment);
        });
  }

  /**
   * Compiles statements, such as a script task's.
   *
   * @param variableNames the names that it may use and assign to, beside built-ins and its own
   */
  public static CompileOutcome<ScriptFragment> compileFragment(
      SourceFile source, List<String> variableNames) {
    ScriptLimits limits = ScriptLimits.DEFAULT;
    return compile(
        source,
        HostSurface.NONE,
        limits,
        compilation -> {
          Fragment fragment = new Fragment(source.path(), variableNames, limits.run());
          fragment.compileStatements(compilation);
          return new ScriptFragment(fragment);
        });
  }

  private static <T> CompileOutcome<T> compile(
      SourceFile source,
      HostSurface surface,
      ScriptLimits limits,
      Function<Compilation, T> parser) {
    try {
      Compilation compilation = new Compilation(source, surface, limits);
      try {
        T result = parser.apply(compilation);
        if (compilation.problems().isEmpty()) {
          return CompileOutcome.compiled(result);
        }
      } catch (SourceError error) {
        compilation.problem(error);
      }
      return CompileOutcome.notCompiled(compilation.problems());
    } catch (SourceError error) {
      return CompileOutcome.notCompiled(List.of(Compilation.problem(source, error)));
    }
  }
}
