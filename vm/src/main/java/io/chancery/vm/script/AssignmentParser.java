package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Parses statements that start with an expression. */
final class AssignmentParser {
  private final Compilation compilation;
  private final Tokens tokens;
  private final ExpressionParser expressions;

  AssignmentParser(Compilation compilation, ExpressionParser expressions) {
    this.compilation = compilation;
    this.tokens = compilation.tokens;
    this.expressions = expressions;
  }

  /** An assignment, a step up or down, or an expression; without the semicolon. */
  Statement assignmentOrExpression() {
    if (tokens.at("++") || tokens.at("--")) {
      Token sign = tokens.next();
      return step(sign, expressions.assignable());
    }
    Expression target = expressions.assignable();
    if (!expressions.assignmentAhead()) {
      return compilation.made(new StatementNodes.Evaluate(target));
    }
    Token sign = tokens.next();
    if (sign.is("++") || sign.is("--")) {
      if (sign.newlineBefore()) {
        throw new SourceError(sign.line(), sign.text() + " stands on the line of its variable");
      }
      return step(sign, target);
    }
    @Nullable Operator operator =
        sign.is("=") ? null : Operator.of(sign.text().substring(0, sign.text().length() - 1));
    return assignment(sign, target, operator, expressions.expression());
  }

  private Statement step(Token sign, Expression target) {
    Operator operator = sign.is("++") ? Operator.ADD : Operator.SUBTRACT;
    return assignment(sign, target, operator, new LiteralNodes.Literal(sign.line(), 1L));
  }

  private Statement assignment(
      Token sign, Expression target, @Nullable Operator operator, Expression value) {
    int line = sign.line();
    return switch (target) {
      case AccessNodes.LocalRead local -> toVariable(line, local, operator, value);
      case AccessNodes.Member member ->
          compilation.made(new StatementNodes.SetMember(line, member, operator, value));
      case AccessNodes.Index index ->
          compilation.made(new StatementNodes.SetIndex(line, index, operator, value));
      default ->
          throw new SourceError(
              line, "only variables, fields and elements can be assigned to; use === to compare");
    };
  }

  private Statement toVariable(
      int line, AccessNodes.LocalRead target, @Nullable Operator operator, Expression value) {
    Variable variable = target.variable;
    switch (variable.kind) {
      case CONST ->
          compilation.problem(line, variable.name + " is a const and keeps its value; use let");
      case CAPTURED ->
          compilation.problem(
              line, "an arrow function cannot change " + variable.name + " around it; use a loop");
      case LET -> {
        if (variable.captured) {
          compilation.problem(FunctionScope.changes(variable.name, line));
        }
      }
    }
    variable.reassigned = true;
    Expression result =
        operator == null ? value : ArithmeticNodes.arithmetic(line, operator, target, value);
    return compilation.made(new StatementNodes.SetLocal(line, variable, result));
  }
}
