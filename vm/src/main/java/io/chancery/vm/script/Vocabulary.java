package io.chancery.vm.script;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The words and signs of JavaScript that the language has, and what to say of those it has not. */
final class Vocabulary {
  private static final Set<String> KEYWORDS =
      new TreeSet<>(
          List.of(
              "export",
              "function",
              "let",
              "const",
              "if",
              "else",
              "while",
              "for",
              "return",
              "break",
              "continue",
              "true",
              "false",
              "null"));

  private static final Map<String, String> REFUSED_WORDS = new TreeMap<>();

  static {
    refuse("use let or const", "var");
    refuse("there are no classes; use objects and functions", "class", "extends", "super", "this");
    refuse("there are no classes; use objects and functions", "new", "instanceof", "static");
    refuse(
        "nothing can be thrown or caught; use refuse(\"…\")", "try", "catch", "finally", "throw");
    refuse("everything runs in order, in one go", "async", "await", "yield");
    refuse("use if and else", "switch", "case", "default");
    refuse("use while", "do");
    refuse("use keys(object) with for (const name of …)", "in");
    refuse("use null; a missing field reads as null", "undefined", "void");
    refuse("numbers are exact integers and decimals", "NaN", "Infinity");
    refuse("compare with null, or convert with String(), integer() or decimal()", "typeof");
    refuse("a contract is one file", "import");
    refuse("build a new object without the field", "delete");
    refuse("it is not part of the language", "eval", "arguments", "with", "debugger", "enum");
    refuse("it is reserved in JavaScript", "implements", "interface", "package", "private");
    refuse("it is reserved in JavaScript", "protected", "public");
  }

  /** Longest first, so that the first match is the right one. */
  private static final String[] SIGNS = {
    ">>>=", "...", "===", "!==", "**=", "&&=", "||=", "??=", "<<=", ">>=", ">>>", "=>", "==", "!=",
    "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "**", "<<", ">>",
    "&=", "|=", "^=", "(", ")", "{", "}", "[", "]", ";", ",", ".", ":", "?", "<", ">", "+", "-",
    "*", "/", "%", "!", "=", "&", "|", "^", "~", "@", "#",
  };

  private static final Map<String, String> REFUSED_SIGNS = new TreeMap<>();

  static {
    REFUSED_SIGNS.put("==", "use ===");
    REFUSED_SIGNS.put("!=", "use !==");
    REFUSED_SIGNS.put("...", "name each element or field");
    REFUSED_SIGNS.put("?.", "compare with null first");
    REFUSED_SIGNS.put("??", "compare with null, or use ||");
    for (String sign : new String[] {"&", "|", "^", "~", "<<", ">>", ">>>", "**", "@", "#"}) {
      REFUSED_SIGNS.put(sign, "it is not part of the language");
    }
    for (String sign : new String[] {"&=", "|=", "^=", "<<=", ">>=", ">>>=", "**=", "??="}) {
      REFUSED_SIGNS.put(sign, "use = with the whole expression");
    }
    REFUSED_SIGNS.put("&&=", "use = with the whole expression");
    REFUSED_SIGNS.put("||=", "use = with the whole expression");
  }

  private Vocabulary() {}

  private static void refuse(String instead, String... words) {
    for (String word : words) {
      REFUSED_WORDS.put(word, instead);
    }
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word) || REFUSED_WORDS.containsKey(word);
  }

  /** What to do instead, or null if the language has the word. */
  static @Nullable String insteadOfWord(String word) {
    return REFUSED_WORDS.get(word);
  }

  /** What to do instead, or null if the language has the sign. */
  static @Nullable String insteadOfSign(String sign) {
    return REFUSED_SIGNS.get(sign);
  }

  /** The longest sign at a place, or null if there is none. */
  static @Nullable String signAt(String source, int at) {
    for (String sign : SIGNS) {
      if (source.startsWith(sign, at)) {
        return sign;
      }
    }
    return null;
  }
}
