package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Parses a whole file: constants and functions, some of them exported. */
final class ProgramParser {
  private final Compilation compilation;
  private final Tokens tokens;
  private final FunctionParser functions;
  private final SequencedSet<String> exported = new LinkedHashSet<>();

  /** A function whose head was read; its body starts at a token. */
  private record Head(ScriptFunction function, List<Token> parameters, int bodyAt) {}

  ProgramParser(Compilation compilation) {
    this.compilation = compilation;
    this.tokens = compilation.tokens;
    this.functions = new FunctionParser(compilation);
  }

  /**
   * Parses constants and heads first and bodies then, so that a function may use what stands below
   * it.
   *
   * @return the exported functions' names in source order
   */
  SequencedSet<String> parse() {
    List<Head> heads = new ArrayList<>();
    while (tokens.peek().kind() != Token.Kind.END) {
      boolean export = tokens.accept("export");
      if (tokens.at("function")) {
        heads.add(head(export));
      } else if (tokens.at("const") && !export) {
        constant();
      } else {
        throw tokens.unexpected(
            export
                ? "expected function after export"
                : "expected export function, function or const at the top level");
      }
    }
    for (Head head : heads) {
      tokens.moveTo(head.bodyAt());
      functions.body(head.function(), head.parameters());
    }
    return exported;
  }

  private Head head(boolean export) {
    tokens.next();
    Token name = tokens.expectName("a function");
    checkUnused(name);
    List<Token> parameters = functions.parameters();
    ScriptFunction function = new ScriptFunction(name.text(), names(parameters));
    compilation.functions.put(name.text(), function);
    if (export) {
      exported.add(name.text());
    }
    int bodyAt = tokens.position();
    skipBody(name);
    return new Head(function, parameters, bodyAt);
  }

  private static List<String> names(List<Token> parameters) {
    return parameters.stream().map(Token::text).toList();
  }

  private void skipBody(Token name) {
    if (!tokens.at("{")) {
      throw tokens.unexpected("expected { before the body of " + name.text());
    }
    int line = tokens.line();
    int open = 0;
    do {
      Token token = tokens.next();
      if (token.kind() == Token.Kind.END) {
        throw new SourceError(line, "the { on this line is not closed");
      }
      open += token.is("{") ? 1 : token.is("}") ? -1 : 0;
    } while (open > 0);
  }

  private void constant() {
    tokens.next();
    Token name = tokens.expectName("a constant");
    checkUnused(name);
    tokens.expect("=", "and the value of " + name.text());
    if (functions.expressions().expression() instanceof LiteralNodes.Literal literal
        && !(literal.value instanceof Closure)) {
      compilation.constants.put(name.text(), literal);
    } else {
      throw new SourceError(
          name.line(),
          name.text() + " is a number, text, true, false or null; make others in a function");
    }
    tokens.expect(";", "after the constant");
  }

  private void checkUnused(Token name) {
    String text = name.text();
    if (compilation.functions.containsKey(text) || compilation.constants.containsKey(text)) {
      compilation.problem(name.line(), text + " is declared twice; choose another name");
    } else if (BuiltIn.named(text) != null || text.equals("Math")) {
      compilation.problem(name.line(), text + " is built in; choose another name");
    } else if (compilation.surface.knows(text)) {
      compilation.problem(name.line(), text + " is the host's; choose another name");
    }
  }
}
