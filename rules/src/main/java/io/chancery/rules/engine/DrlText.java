package io.chancery.rules.engine;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One look at a file's characters before any parser sees it. It bounds how deep brackets nest,
 * which is what parsers recurse on (some try each level twice), and blanks out the package
 * statement.
 */
final class DrlText {
  static final int NESTING_MAX = 10;

  /** The parser of conditions takes twice as long for each level. */
  static final int NESTING_IN_CONDITIONS_MAX = 6;

  /** From {@code when} to {@code then}. */
  static final int CONDITIONS_CHARACTERS_MAX = 4 * 1024;

  /** From one {@code rule} to the next; so a chain of operators is no deeper than a stack is. */
  static final int RULE_CHARACTERS_MAX = 16 * 1024;

  private static final Pattern PACKAGE = Pattern.compile("package +[\\w.]+ *;?");

  private final SourceFile file;
  private final StringBuilder text;
  private final List<SourceProblem> problems = new ArrayList<>();
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean inConditions;
  private int position;
  private int ruleStart;
  private int conditionsStart;
  private int line = 1;

  private DrlText(SourceFile file) {
    this.file = file;
    this.text = new StringBuilder(file.text());
  }

  /** The text without its package statement, every line where it was. */
  static String scan(SourceFile file, List<SourceProblem> problems) {
    DrlText drl = new DrlText(file);
    drl.scan();
    problems.addAll(drl.problems);
    return drl.text.toString();
  }

  private void scan() {
    boolean first = true;
    while (position < text.length() && problems.isEmpty()) {
      char c = text.charAt(position);
      if (startsWith("//")) {
        skipTo("\n", 0);
      } else if (startsWith("/*")) {
        skipTo("*/", 2);
      } else if (c == '"' || c == '\'') {
        skipString(c);
      } else if (Character.isJavaIdentifierStart(c)) {
        if (first) {
          blankPackage();
        }
        first = false;
        word();
      } else {
        scanOne(c);
      }
      if (position - ruleStart > RULE_CHARACTERS_MAX) {
        problem("a rule has at most " + RULE_CHARACTERS_MAX + " characters");
      }
      if (inConditions && position - conditionsStart > CONDITIONS_CHARACTERS_MAX) {
        problem("conditions have at most " + CONDITIONS_CHARACTERS_MAX + " characters");
      }
    }
    if (problems.isEmpty() && !open.isEmpty()) {
      problem("a bracket '" + open.peek() + "' is not closed");
    }
  }

  private void scanOne(char c) {
    switch (c) {
      case '\n' -> line++;
      case '(', '[', '{' -> {
        open.push(c);
        int most = inConditions ? NESTING_IN_CONDITIONS_MAX : NESTING_MAX;
        if (open.size() > most) {
          problem("brackets nest at most " + most + " deep here: say it in steps");
        }
      }
      case ')', ']', '}' -> {
        char opening = c == ')' ? '(' : c == ']' ? '[' : '{';
        if (open.isEmpty() || open.pop() != opening) {
          problem("the bracket '" + c + "' closes none that is open");
        }
      }
      case '\\' -> problem("a backslash is only for texts; write the character itself");
      default -> {
        if (c < ' ' && c != '\t' && c != '\r') {
          problem("control characters are not allowed");
        }
      }
    }
    position++;
  }

  private void skipString(char quote) {
    position++;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n') {
        break;
      }
      if (c == '\\' && position + 1 < text.length() && text.charAt(position + 1) == 'u') {
        // Java reads an escaped 0022 as a quote, the DRL parser does not: they must see the same
        // text.
        problem("\\u is not allowed in rules; write the character itself");
        return;
      }
      position += c == '\\' ? 2 : 1;
      if (c == quote) {
        return;
      }
    }
    problem("a text that starts with " + quote + " does not end on its line");
  }

  private void skipTo(String end, int length) {
    int found = text.indexOf(end, position);
    int to = found < 0 ? text.length() : found + length;
    for (; position < to; position++) {
      if (text.charAt(position) == '\n') {
        line++;
      }
      if (text.charAt(position) == '\\' && position + 1 < to && text.charAt(position + 1) == 'u') {
        problem("\\u is not allowed in rules; write the character itself");
        return;
      }
    }
  }

  private void blankPackage() {
    Matcher statement = PACKAGE.matcher(text).region(position, text.length());
    if (statement.lookingAt()) {
      for (int i = position; i < statement.end(); i++) {
        text.setCharAt(i, ' ');
      }
      position = statement.end();
    }
  }

  private void word() {
    int start = position;
    while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
      position++;
    }
    if (open.isEmpty()) {
      String word = text.substring(start, position);
      ruleStart = word.equals("rule") ? start : ruleStart;
      if (word.equals("when")) {
        inConditions = true;
        conditionsStart = start;
      } else if (word.equals("then")) {
        inConditions = false;
      }
    }
  }

  private boolean startsWith(String what) {
    return text.length() - position >= what.length()
        && text.substring(position, position + what.length()).equals(what);
  }

  private void problem(String sentence) {
    problems.add(new SourceProblem(file.path(), line, RejectionCode.INVALID_RULES, sentence));
  }
}
