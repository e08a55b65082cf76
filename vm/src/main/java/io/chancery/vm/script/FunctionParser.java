package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.List;

/** Parses functions: parameters, bodies and arrow functions. */
final class FunctionParser {
  static final int PARAMETERS_MAX = 64;

  private final Compilation compilation;
  private final Tokens tokens;
  private final StatementParser statements;
  private final ExpressionParser expressions;

  FunctionParser(Compilation compilation) {
    this.compilation = compilation;
    this.tokens = compilation.tokens;
    this.expressions = new ExpressionParser(compilation, this);
    this.statements = new StatementParser(compilation, expressions);
  }

  ExpressionParser expressions() {
    return expressions;
  }

  StatementParser statements() {
    return statements;
  }

  /** The names between the parentheses of a function's head; moves past the last of them. */
  List<Token> parameters() {
    tokens.expect("(", "before the parameters");
    List<Token> names = new ArrayList<>();
    while (!tokens.accept(")")) {
      names.add(tokens.expectName("a parameter"));
      if (!tokens.at(")")) {
        tokens.expect(",", "or ) after the parameter");
      }
    }
    if (names.size() > PARAMETERS_MAX) {
      throw new SourceError(
          tokens.line(), "a function has at most " + PARAMETERS_MAX + " parameters");
    }
    return names;
  }

  /** A function of the script itself, from its parameters on. */
  void body(ScriptFunction function, List<Token> parameters) {
    compilation.swapScope(FunctionScope.ofFunction().root());
    define(function, parameters);
  }

  /** Whether an arrow function starts here: a name, or names in parentheses, before an arrow. */
  boolean arrowAhead() {
    int at = 0;
    if (tokens.peek().kind() == Token.Kind.NAME) {
      at = 1;
    } else if (tokens.at("(")) {
      at = 1;
      while (tokens.peek(at).kind() == Token.Kind.NAME || tokens.peek(at).is(",")) {
        at++;
      }
      if (!tokens.peek(at).is(")")) {
        return false;
      }
      at++;
    }
    return at > 0 && tokens.peek(at).is("=>");
  }

  Expression arrow() {
    int line = tokens.line();
    List<Token> parameters =
        tokens.at("(") ? parameters() : List.of(tokens.expectName("a parameter"));
    if (tokens.peek().newlineBefore()) {
      throw new SourceError(tokens.line(), "=> stands on the line of its parameters");
    }
    tokens.expect("=>", "after the parameters");
    FunctionScope scope = FunctionScope.ofArrow(compilation.scope());
    Scope around = compilation.swapScope(scope.root());
    ScriptFunction function =
        new ScriptFunction("an arrow function", parameters.stream().map(Token::text).toList());
    define(function, parameters);
    compilation.swapScope(around);
    return compilation.made(new AccessNodes.Arrow(line, function, scope.sourceSlots()));
  }

  private void define(ScriptFunction function, List<Token> parameters) {
    FunctionScope scope = compilation.scope().function;
    for (Token parameter : parameters) {
      compilation.declare(parameter, Variable.Kind.LET);
    }
    Statement body;
    if (tokens.at("{")) {
      body = statements.functionBody();
    } else {
      Expression value = expressions.expression();
      body = compilation.made(new StatementNodes.Return(value.line, value));
    }
    function.define(body, scope);
  }
}
