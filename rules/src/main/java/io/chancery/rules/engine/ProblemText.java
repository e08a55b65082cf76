package io.chancery.rules.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.KnowledgeBuilderResult;

/** Makes one sentence of what a compiler has to say, without its stack traces and internals. */
final class ProblemText {
  private static final int LENGTH_MAX = 300;

  private static final Pattern QUOTED = Pattern.compile("\"(.+)\"");

  private ProblemText() {}

  static String sentence(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return "the rules cannot be compiled";
    }
    List<String> lines = message.strip().lines().map(String::strip).toList();
    String first = lines.getFirst();
    String told = first.endsWith(":") && lines.size() > 1 ? first + " " + lines.get(1) : first;
    String plain =
        told.replaceFirst(
                "^Unable to parse (left|right) part of expression: (.*)",
                "the condition \"$2\" names no field of its pattern and no variable")
            .replaceFirst("^\\[ERR \\d+] ", "")
            .replaceFirst("^Line \\d+:\\d+ ", "")
            .replaceFirst("\\(line \\d+,col \\d+\\) ", "")
            .replaceAll("org\\.drools[\\w.]*\\.", "")
            .replaceAll("chancery\\.rules\\.", "");
    return plain.length() > LENGTH_MAX ? plain.substring(0, LENGTH_MAX) + "…" : plain;
  }

  /**
   * The line of the first file that holds the piece of source that a message quotes, for errors
   * that name no line.
   */
  static int lineOfQuoted(String sentence, String source) {
    Matcher quoted = QUOTED.matcher(sentence);
    if (!quoted.find()) {
      return 0;
    }
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(quoted.group(1))) {
        return i + 1;
      }
    }
    return 0;
  }

  /** From 1; 0 if the error names none. */
  static int line(KnowledgeBuilderResult error) {
    int[] lines = error.getLines();
    return lines != null && lines.length > 0 && lines[0] > 0 ? lines[0] : 0;
  }
}
