package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sources from a seed: token soup, programs that are well formed, and damaged ones. */
final class SourceGenerator {
  private static final String[] TOKENS = {
    "export",
    "function",
    "let",
    "const",
    "if",
    "else",
    "while",
    "for",
    "of",
    "return",
    "break",
    "continue",
    "true",
    "false",
    "null",
    "f",
    "g",
    "x",
    "y",
    "main",
    "Math",
    "min",
    "keys",
    "db",
    "items",
    "get",
    "refuse",
    "emit",
    "message",
    "sender",
    "(",
    ")",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ";",
    ",",
    ".",
    ":",
    "?",
    "=>",
    "=",
    "===",
    "!==",
    "+",
    "-",
    "*",
    "/",
    "%",
    "++",
    "--",
    "+=",
    "<",
    "<=",
    "&&",
    "||",
    "!",
    "1",
    "0.5",
    "9223372036854775807",
    "\"t\"",
    "'",
    "`",
    "${",
    "//",
    "/*",
    "*/",
    "\\u",
    "\n",
    "\u2028",
    "\uD800",
    "é",
    "class",
    "var",
    "...",
    "?.",
    "=="
  };

  private static final String[] BINARY = {
    "+", "-", "*", "/", "%", "===", "!==", "<", "<=", ">", ">=", "&&", "||"
  };

  private static final String[] LITERALS = {
    "0",
    "1",
    "7",
    "0.5",
    "12.345",
    "9223372036854775807",
    "\"t\"",
    "'a,b'",
    "true",
    "false",
    "null",
    "[]",
    "[1, 2]",
    "{}",
    "{a: 1, b: \"x\"}",
    "`v${1}`",
    "message.sender",
    "params.limits.high"
  };

  private static final String[] METHODS = {
    "push(1)",
    "slice(1)",
    "includes(1)",
    "indexOf(\"a\")",
    "join()",
    "map(e => e)",
    "filter(e => e)",
    "split(\",\")",
    "trim()",
    "toUpperCase()",
    "startsWith(\"t\")",
    "length",
    "a",
    "b.c",
    "some(e => e > 1)"
  };

  private final Random random;
  private final List<String> names = new ArrayList<>();
  private int declared;

  SourceGenerator(Random random) {
    this.random = random;
  }

  String tokenSoup() {
    StringBuilder text = new StringBuilder();
    if (random.nextBoolean()) {
      text.append("export function main() { ");
    }
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(pick(TOKENS)).append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.toString();
  }

  String program() {
    names.clear();
    declared = 0;
    StringBuilder text = new StringBuilder("const LIMIT = 3;\nexport function main() {\n");
    statements(text, 3);
    return text.append("}\nfunction f(n) { return n; }\n").toString();
  }

  String damaged(String program) {
    StringBuilder text = new StringBuilder(program);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, pick(TOKENS));
        default -> text.setCharAt(at, (char) (random.nextInt(100) + 27));
      }
    }
    return text.toString();
  }

  private void statements(StringBuilder text, int depth) {
    int before = names.size();
    for (int i = random.nextInt(5); i >= 0; i--) {
      statement(text, depth);
      text.append('\n');
    }
    names.subList(before, names.size()).clear();
  }

  private void statement(StringBuilder text, int depth) {
    switch (random.nextInt(depth > 0 ? 10 : 5)) {
      case 0, 1, 2 -> {
        String name = "v" + declared++;
        text.append("let ").append(name).append(" = ").append(expression(3)).append(";");
        names.add(name);
      }
      case 3 -> {
        String signs = random.nextBoolean() ? " = " : " += ";
        text.append(name()).append(signs).append(expression(2)).append(";");
      }
      case 4 -> text.append(expression(3)).append(";");
      case 5 -> {
        text.append("if (").append(expression(2)).append(") {\n");
        statements(text, depth - 1);
        text.append("} else {\n");
        statements(text, depth - 1);
        text.append("}");
      }
      case 6 -> {
        String name = "v" + declared++;
        text.append("for (let %s = 0; %s < 3; %s++) {\n".formatted(name, name, name));
        statements(text, depth - 1);
        text.append("}");
      }
      case 7 -> {
        String name = "v" + declared++;
        text.append("for (const %s of %s) {\n".formatted(name, expression(2)));
        statements(text, depth - 1);
        text.append("}");
      }
      case 8 -> text.append("return ").append(expression(3)).append(";");
      default -> text.append(name()).append(".a = ").append(expression(2)).append(";");
    }
  }

  private String name() {
    return names.isEmpty() ? "LIMIT" : names.get(random.nextInt(names.size()));
  }

  private String expression(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? name() : pick(LITERALS);
    }
    return switch (random.nextInt(12)) {
      case 0 -> name();
      case 1 -> pick(LITERALS);
      case 2 -> "(" + pick(LITERALS) + ")." + pick(METHODS);
      case 3 -> name() + "." + pick(METHODS);
      case 4 -> "(" + expression(depth - 1) + ")[" + expression(depth - 1) + "]";
      case 5 -> "f(" + expression(depth - 1) + ")";
      case 6 -> "[" + expression(depth - 1) + ", " + expression(depth - 1) + "]";
      case 7 -> "{k: " + expression(depth - 1) + "}.k";
      case 8 -> "(" + expression(depth - 1) + " ? " + expression(0) + " : " + name() + ")";
      case 9 -> "String(" + expression(depth - 1) + ")";
      case 10 -> "!(" + expression(depth - 1) + ")";
      default ->
          "(" + expression(depth - 1) + " " + pick(BINARY) + " " + expression(depth - 1) + ")";
    };
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
