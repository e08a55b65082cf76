package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses and resolves expressions. */
final class ExpressionParser {
  private final Compilation compilation;
  private final Tokens tokens;
  private final NameParser names;
  private final FunctionParser functions;

  ExpressionParser(Compilation compilation, FunctionParser functions) {
    this.compilation = compilation;
    this.tokens = compilation.tokens;
    this.names = new NameParser(compilation, this);
    this.functions = functions;
  }

  /** An expression that a value is needed from. */
  Expression expression() {
    Expression expression = assignable();
    if (assignmentAhead()) {
      throw new SourceError(
          tokens.line(), "an assignment is a statement of its own, not part of an expression");
    }
    return expression;
  }

  /** An expression after which an assignment sign may stand. */
  Expression assignable() {
    compilation.enter();
    Expression expression = functions.arrowAhead() ? functions.arrow() : conditional();
    compilation.leave();
    return expression;
  }

  boolean assignmentAhead() {
    Token next = tokens.peek();
    return next.kind() == Token.Kind.SIGN
        && switch (next.text()) {
          case "=", "+=", "-=", "*=", "/=", "%=" -> true;
          case "++", "--" -> true;
          default -> false;
        };
  }

  private Expression conditional() {
    Expression test = binary(1);
    if (!tokens.at("?")) {
      return test;
    }
    int line = tokens.next().line();
    Expression then = expression();
    tokens.expect(":", "and what holds otherwise");
    Expression otherwise = expression();
    return made(
        new LogicNodes.Conditional(
            line, test, new LogicNodes.Sometimes(then), new LogicNodes.Sometimes(otherwise)));
  }

  private static int precedence(Token token) {
    if (token.kind() != Token.Kind.SIGN) {
      return 0;
    }
    return switch (token.text()) {
      case "||" -> 1;
      case "&&" -> 2;
      case "===", "!==" -> 3;
      case "<", "<=", ">", ">=" -> 4;
      case "+", "-" -> 5;
      case "*", "/", "%" -> 6;
      default -> 0;
    };
  }

  private Expression binary(int least) {
    Expression left = unary();
    int precedence = precedence(tokens.peek());
    while (precedence >= least) {
      Token sign = tokens.next();
      left = made(join(sign, left, binary(precedence + 1)));
      precedence = precedence(tokens.peek());
    }
    return left;
  }

  private static Expression join(Token sign, Expression left, Expression right) {
    int line = sign.line();
    return switch (sign.text()) {
      case "||" -> new LogicNodes.Junction(line, false, left, new LogicNodes.Sometimes(right));
      case "&&" -> new LogicNodes.Junction(line, true, left, new LogicNodes.Sometimes(right));
      case "===" -> new ComparisonNodes.Equality(line, true, left, right);
      case "!==" -> new ComparisonNodes.Equality(line, false, left, right);
      case "<" -> compare(line, ComparisonNodes.Relation.LESS, left, right);
      case "<=" -> compare(line, ComparisonNodes.Relation.AT_MOST, left, right);
      case ">" -> compare(line, ComparisonNodes.Relation.GREATER, left, right);
      case ">=" -> compare(line, ComparisonNodes.Relation.AT_LEAST, left, right);
      default -> ArithmeticNodes.arithmetic(line, Operator.of(sign.text()), left, right);
    };
  }

  private static Expression compare(
      int line, ComparisonNodes.Relation relation, Expression left, Expression right) {
    return new ComparisonNodes.Comparison(line, relation, left, right);
  }

  private Expression unary() {
    if (!tokens.at("-") && !tokens.at("!")) {
      return postfix(primary());
    }
    compilation.enter();
    Token sign = tokens.next();
    Expression operand = unary();
    compilation.leave();
    if (sign.is("!")) {
      return made(new LogicNodes.Not(sign.line(), operand));
    }
    return made(ArithmeticNodes.negated(sign.line(), operand));
  }

  private Expression postfix(Expression start) {
    Expression expression = start;
    while (true) {
      Token sign = tokens.peek();
      if (tokens.accept(".")) {
        expression = member(expression, sign.line());
      } else if (tokens.accept("[")) {
        Expression index = expression();
        tokens.expect("]", "after the index");
        expression = made(new AccessNodes.Index(sign.line(), expression, index));
      } else if (sign.is("(")) {
        expression = made(new CallNodes.CallValue(sign.line(), expression, arguments()));
      } else {
        return expression;
      }
    }
  }

  private Expression member(Expression object, int line) {
    if (!tokens.peek().isWord()) {
      throw tokens.unexpected("expected a field's or method's name after the dot");
    }
    String name = tokens.next().text();
    return tokens.at("(")
        ? made(new CallNodes.CallMethod(line, object, name, arguments()))
        : made(new AccessNodes.Member(line, object, name));
  }

  /** What stands between the parentheses of a call. */
  Arguments arguments() {
    int line = tokens.expect("(", "before the arguments").line();
    return compilation.made(new Arguments(line, listUntil(")")));
  }

  private Expression[] listUntil(String end) {
    List<Expression> elements = new ArrayList<>();
    while (!tokens.accept(end)) {
      elements.add(expression());
      if (!tokens.at(end)) {
        tokens.expect(",", "or " + end);
      }
    }
    return elements.toArray(Expression[]::new);
  }

  private Expression primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NAME -> names.name(tokens.next());
      case NUMBER -> literal(tokens.next(), token.value());
      case TEXT, TEMPLATE -> literal(tokens.next(), token.text());
      case TEMPLATE_START -> template();
      case KEYWORD, SIGN -> primary(token);
      case TEMPLATE_MIDDLE, TEMPLATE_END, END -> throw tokens.unexpected("expected a value");
    };
  }

  private Expression primary(Token token) {
    return switch (token.text()) {
      case "true" -> literal(tokens.next(), true);
      case "false" -> literal(tokens.next(), false);
      case "null" -> literal(tokens.next(), null);
      case "(" -> {
        tokens.next();
        Expression inner = expression();
        tokens.expect(")", "after the expression");
        yield inner;
      }
      case "[" -> {
        tokens.next();
        yield made(new AccessNodes.ListLiteral(token.line(), listUntil("]")));
      }
      case "{" -> objectLiteral();
      case "/" ->
          throw new SourceError(
              token.line(), "expected a value, got /; there are no regular expressions");
      default -> throw tokens.unexpected("expected a value");
    };
  }

  private Expression literal(Token token, @Nullable Object value) {
    return made(new LiteralNodes.Literal(token.line(), value));
  }

  private Expression template() {
    List<Expression> pieces = new ArrayList<>();
    Token piece = tokens.next();
    int line = piece.line();
    pieces.add(literal(piece, piece.text()));
    while (piece.kind() != Token.Kind.TEMPLATE_END) {
      pieces.add(expression());
      piece = tokens.peek();
      if (piece.kind() != Token.Kind.TEMPLATE_MIDDLE && piece.kind() != Token.Kind.TEMPLATE_END) {
        throw tokens.unexpected("expected } after the expression in the template");
      }
      pieces.add(literal(tokens.next(), piece.text()));
    }
    return made(new LiteralNodes.Template(line, pieces.toArray(Expression[]::new)));
  }

  private Expression objectLiteral() {
    int line = tokens.next().line();
    Map<String, Expression> fields = new LinkedHashMap<>();
    while (!tokens.accept("}")) {
      Token name = tokens.peek();
      if (!name.isWord() && name.kind() != Token.Kind.TEXT) {
        throw tokens.unexpected("expected a field's name");
      }
      tokens.next();
      Expression value = fieldValue(name);
      if (fields.put(name.text(), value) != null) {
        compilation.problem(name.line(), "the field " + name.text() + " stands twice");
      }
      if (!tokens.at("}")) {
        tokens.expect(",", "or } after the field " + name.text());
      }
    }
    return made(
        new AccessNodes.ObjectLiteral(
            line,
            fields.keySet().toArray(String[]::new),
            fields.values().toArray(Expression[]::new)));
  }

  private Expression fieldValue(Token name) {
    if (tokens.accept(":")) {
      return expression();
    }
    if (name.kind() == Token.Kind.NAME && (tokens.at(",") || tokens.at("}"))) {
      return names.name(name);
    }
    throw tokens.unexpected("expected : after the field " + name.text());
  }

  private <T extends Expression> T made(T node) {
    return compilation.made(node);
  }
}
