package io.chancery.vm.script;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of one compilation share: tokens, names, bounds and problems. */
final class Compilation {
  static final int PROBLEMS_MAX = 20;

  final Tokens tokens;
  final HostSurface surface;
  final Map<String, ScriptFunction> functions = new LinkedHashMap<>();
  final Map<String, LiteralNodes.Literal> constants = new LinkedHashMap<>();
  private final SourceFile source;
  private final ScriptLimits limits;
  private final List<SourceProblem> problems = new ArrayList<>();
  private Scope scope = FunctionScope.ofFunction().root();
  private int nodes;
  private int depth;

  /**
   * @throws SourceError if the source does not consist of tokens
   */
  Compilation(SourceFile source, HostSurface surface, ScriptLimits limits) {
    this.source = source;
    this.surface = surface;
    this.limits = limits;
    this.tokens = new Tokens(Lexer.tokens(source.text(), limits));
  }

  /** Notes a problem after which compiling can go on. */
  void problem(SourceError error) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(problem(source, error));
    }
  }

  void problem(int line, String sentence) {
    problem(new SourceError(line, sentence));
  }

  /** In line order. */
  List<SourceProblem> problems() {
    return problems.stream().sorted(Comparator.comparingInt(SourceProblem::line)).toList();
  }

  static SourceProblem problem(SourceFile source, SourceError error) {
    return new SourceProblem(
        source.path(), error.line(), RejectionCode.INVALID_SCRIPT, error.sentence());
  }

  /** Counts a node and holds the tree to its bounds. */
  <T extends Node> T made(T node) {
    if (++nodes > limits.nodesMax()) {
      throw new SourceError(
          node.line, "a script has at most " + limits.nodesMax() + " nodes; make it shorter");
    }
    if (node.height > limits.nestingMax()) {
      throw tooDeep(node.line);
    }
    return node;
  }

  /** Goes one level down in the source; with {@link #leave} around everything that recurs. */
  void enter() {
    if (++depth > limits.nestingMax()) {
      throw tooDeep(tokens.line());
    }
  }

  void leave() {
    depth--;
  }

  private SourceError tooDeep(int line) {
    return new SourceError(
        line,
        "expressions and statements nest at most "
            + limits.nestingMax()
            + " deep; use a const or a function");
  }

  Scope scope() {
    return scope;
  }

  /** Makes {@code inner} the innermost block and gives the one that was. */
  Scope swapScope(Scope inner) {
    Scope before = scope;
    scope = inner;
    return before;
  }

  /** Opens a block in the current function and gives the one around it. */
  Scope openBlock() {
    return swapScope(new Scope(scope.function, scope));
  }

  /** Declares a variable; what stands against it is noted. */
  Variable declare(Token name, Variable.Kind kind) {
    try {
      return scope.declare(name.text(), kind, name.line());
    } catch (SourceError error) {
      problem(error);
      return scope.add(name.text(), kind);
    }
  }

  /** The variable that a name means here, if it is one. */
  @Nullable Variable variable(Token name) {
    try {
      return scope.function.resolve(name.text(), scope, name.line());
    } catch (SourceError error) {
      problem(error);
      return scope.function.root().add(name.text(), Variable.Kind.LET);
    }
  }
}
