package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Resolves a name where it stands: variable, constant, function, built-in or the host's. */
final class NameParser {
  private final Compilation compilation;
  private final Tokens tokens;
  private final ExpressionParser expressions;

  NameParser(Compilation compilation, ExpressionParser expressions) {
    this.compilation = compilation;
    this.tokens = compilation.tokens;
    this.expressions = expressions;
  }

  /** What {@code name}, which has just been read, means. */
  Expression name(Token name) {
    Variable variable = compilation.variable(name);
    if (variable != null) {
      variable.used = true;
      return compilation.made(new AccessNodes.LocalRead(name.line(), variable));
    }
    LiteralNodes.Literal constant = compilation.constants.get(name.text());
    if (constant != null) {
      return compilation.made(new LiteralNodes.Literal(name.line(), constant.value));
    }
    ScriptFunction function = compilation.functions.get(name.text());
    if (function != null) {
      return function(name, function);
    }
    return compilation.surface.knows(name.text()) ? hostName(name) : builtIn(name);
  }

  private Expression function(Token name, ScriptFunction function) {
    if (!tokens.at("(")) {
      return compilation.made(new LiteralNodes.Literal(name.line(), Closure.of(function)));
    }
    Arguments arguments = expressions.arguments();
    int expected = function.parameters().size();
    checkArity(name, new HostSurface.Arity(expected, expected), arguments.count());
    return compilation.made(new CallNodes.CallFunction(name.line(), function, arguments));
  }

  private Expression builtIn(Token name) {
    String path = name.text();
    BuiltIn found = BuiltIn.named(path);
    while (found == null && tokens.at(".") && tokens.peek(1).isWord() && path.equals("Math")) {
      tokens.next();
      path = path + "." + tokens.next().text();
      found = BuiltIn.named(path);
    }
    if (found == null) {
      return unknown(
          name,
          path.startsWith("Math")
              ? "there is no " + path + "; there are Math.min, Math.max and Math.abs"
              : path + " is not known here; declare it, or check its spelling");
    }
    if (!tokens.at("(")) {
      return unknown(name, path + " is a built-in function and can only be called");
    }
    Arguments arguments = expressions.arguments();
    checkArity(
        new Token(name.kind(), path, null, name.line(), false), found.arity(), arguments.count());
    return compilation.made(new CallNodes.CallBuiltIn(name.line(), found, arguments));
  }

  private Expression hostName(Token name) {
    HostSurface surface = compilation.surface;
    String path = name.text();
    while (true) {
      HostSurface.@Nullable Arity arity = surface.function(path);
      if (arity != null && tokens.at("(")) {
        Arguments arguments = expressions.arguments();
        checkArity(
            new Token(name.kind(), path, null, name.line(), false), arity, arguments.count());
        return compilation.made(new CallNodes.CallHost(name.line(), path.intern(), arguments));
      }
      if (surface.isReadable(path)) {
        return compilation.made(new AccessNodes.HostRead(name.line(), path.intern()));
      }
      if (!surface.isPrefix(path)) {
        return unknown(name, path + " is a function and can only be called");
      }
      if (!tokens.at(".") || !tokens.peek(1).isWord()) {
        return unknown(
            name, path + " is no value by itself; there are " + surface.namesBelow(path));
      }
      tokens.next();
      String longer = path + "." + tokens.next().text();
      if (!surface.knows(longer)) {
        return unknown(name, "there is no " + longer + "; there are " + surface.namesBelow(path));
      }
      path = longer;
    }
  }

  private void checkArity(Token name, HostSurface.Arity arity, int count) {
    if (!arity.takes(count)) {
      compilation.problem(name.line(), name.text() + " takes " + arity + ", got " + count);
    }
  }

  private Expression unknown(Token name, String sentence) {
    compilation.problem(name.line(), sentence);
    return new LiteralNodes.Literal(name.line(), null);
  }
}
