package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses and resolves statements. */
final class StatementParser {
  private static final String SEMICOLON = "at the end of the statement";

  private final Compilation compilation;
  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final AssignmentParser assignments;

  StatementParser(Compilation compilation, ExpressionParser expressions) {
    this.compilation = compilation;
    this.tokens = compilation.tokens;
    this.expressions = expressions;
    this.assignments = new AssignmentParser(compilation, expressions);
  }

  /** A function's block, whose variables are those of the parameters' own block. */
  Statement functionBody() {
    int line = tokens.expect("{", "before the function's body").line();
    return statementsUntil(line, "}");
  }

  /** Statements up to the end of the source. */
  Statement wholeSource() {
    List<Statement> statements = new ArrayList<>();
    while (tokens.peek().kind() != Token.Kind.END) {
      statements.add(statement());
    }
    return block(1, statements);
  }

  private Statement statementsUntil(int line, String end) {
    List<Statement> statements = new ArrayList<>();
    while (!tokens.accept(end)) {
      if (tokens.peek().kind() == Token.Kind.END) {
        throw new SourceError(line, "the { on this line is not closed");
      }
      statements.add(statement());
    }
    return block(line, statements);
  }

  private Statement block(int line, List<Statement> statements) {
    return compilation.made(new StatementNodes.Block(line, statements.toArray(Statement[]::new)));
  }

  private Statement statement() {
    compilation.enter();
    Token first = tokens.peek();
    Statement statement =
        switch (first.kind() == Token.Kind.SIGN || first.kind() == Token.Kind.KEYWORD
            ? first.text()
            : "") {
          case "{" -> innerBlock();
          case ";" -> block(tokens.next().line(), List.of());
          case "let", "const" -> endOf(declarations());
          case "if" -> ifStatement();
          case "while" -> whileStatement();
          case "for" -> forStatement();
          case "return" -> endOf(returnStatement());
          case "break" -> endOf(leave(Statement.Completion.BREAK));
          case "continue" -> endOf(leave(Statement.Completion.CONTINUE));
          case "function", "export" ->
              throw new SourceError(
                  first.line(), "functions stand side by side; inside one use an arrow function");
          default -> endOf(assignments.assignmentOrExpression());
        };
    compilation.leave();
    return statement;
  }

  private Statement endOf(Statement statement) {
    tokens.expect(";", SEMICOLON);
    return statement;
  }

  private Statement innerBlock() {
    int line = tokens.next().line();
    Scope around = compilation.openBlock();
    Statement block = statementsUntil(line, "}");
    compilation.swapScope(around);
    return block;
  }

  /** {@code let} or {@code const} and what it declares, without the semicolon. */
  private Statement declarations() {
    int line = tokens.line();
    Variable.Kind kind = tokens.next().is("const") ? Variable.Kind.CONST : Variable.Kind.LET;
    List<Statement> declared = new ArrayList<>();
    do {
      Token name = tokens.expectName("a variable");
      if (kind == Variable.Kind.CONST || tokens.at("=")) {
        tokens.expect("=", "and the value of " + name.text());
        declared.add(declaration(name, kind, expressions.expression()));
      } else {
        declared.add(declaration(name, kind, new LiteralNodes.Literal(name.line(), null)));
      }
    } while (tokens.accept(","));
    return declared.size() == 1 ? declared.get(0) : block(line, declared);
  }

  private Statement declaration(Token name, Variable.Kind kind, Expression value) {
    Variable variable = compilation.declare(name, kind);
    return compilation.made(new StatementNodes.SetLocal(name.line(), variable, value));
  }

  private Expression condition(String after) {
    tokens.expect("(", "after " + after);
    Expression test = expressions.expression();
    tokens.expect(")", "after the condition");
    return test;
  }

  /** A statement that a condition or loop governs, with names of its own. */
  private Statement governed() {
    if (tokens.at("let") || tokens.at("const")) {
      throw new SourceError(tokens.line(), "a declaration stands in braces here");
    }
    return statement();
  }

  private Statement ifStatement() {
    int line = tokens.next().line();
    Expression test = condition("if");
    Statement then = governed();
    @Nullable Statement otherwise = null;
    if (tokens.accept("else")) {
      otherwise = governed();
    }
    return compilation.made(new ControlNodes.If(line, test, then, otherwise));
  }

  private Statement whileStatement() {
    int line = tokens.next().line();
    FunctionScope function = compilation.scope().function;
    function.enterLoop();
    Expression test = condition("while");
    Statement body = governed();
    function.leaveLoop();
    Statement nothing = block(line, List.of());
    return compilation.made(new ControlNodes.For(line, nothing, test, nothing, body));
  }

  private Statement forStatement() {
    int line = tokens.next().line();
    tokens.expect("(", "after for");
    Scope around = compilation.openBlock();
    boolean declares = tokens.at("let") || tokens.at("const");
    boolean overElements =
        declares && tokens.peek(1).kind() == Token.Kind.NAME && isOf(tokens.peek(2));
    Statement loop = overElements ? forOf(line) : forThree(line, declares);
    compilation.swapScope(around);
    return loop;
  }

  private static boolean isOf(Token token) {
    return token.kind() == Token.Kind.NAME && token.text().equals("of");
  }

  private Statement forOf(int line) {
    Variable.Kind kind = tokens.next().is("const") ? Variable.Kind.CONST : Variable.Kind.LET;
    Token name = tokens.next();
    tokens.next();
    Expression elements = expressions.expression();
    tokens.expect(")", "after the list");
    FunctionScope function = compilation.scope().function;
    function.enterLoop();
    Variable variable = compilation.declare(name, kind);
    Statement body = governed();
    function.leaveLoop();
    return compilation.made(new ControlNodes.ForOf(line, variable, elements, body));
  }

  private Statement forThree(int line, boolean declares) {
    Statement first = block(line, List.of());
    if (declares) {
      first = declarations();
    } else if (!tokens.at(";")) {
      first = assignments.assignmentOrExpression();
    }
    tokens.expect(";", "after the start of the loop");
    FunctionScope function = compilation.scope().function;
    function.enterLoop();
    Expression test =
        tokens.at(";") ? new LiteralNodes.Literal(line, true) : expressions.expression();
    tokens.expect(";", "after the loop's condition");
    Statement update =
        tokens.at(")") ? block(line, List.of()) : assignments.assignmentOrExpression();
    tokens.expect(")", "after the loop's head");
    Statement body = governed();
    function.leaveLoop();
    return compilation.made(new ControlNodes.For(line, first, test, update, body));
  }

  private Statement returnStatement() {
    int line = tokens.next().line();
    if (compilation.scope().function.isFragment()) {
      compilation.problem(line, "return stands in a function; a script task has none around it");
    }
    if (tokens.at(";")) {
      return compilation.made(
          new StatementNodes.Return(line, new LiteralNodes.Literal(line, null)));
    }
    if (tokens.peek().newlineBefore()) {
      throw new SourceError(line, "the value of a return stands on its line");
    }
    return compilation.made(new StatementNodes.Return(line, expressions.expression()));
  }

  private Statement leave(Statement.Completion completion) {
    Token word = tokens.next();
    if (compilation.scope().function.loopDepth() == 0) {
      compilation.problem(word.line(), word.text() + " stands in a loop, here is none");
    }
    return compilation.made(new StatementNodes.Leave(word.line(), completion));
  }
}
