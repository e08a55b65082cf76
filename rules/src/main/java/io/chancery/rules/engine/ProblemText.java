package io.chancery.rules.engine;

import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.KnowledgeBuilderResult;

/** Makes one sentence of what a compiler has to say, without its stack traces and internals. */
final class ProblemText {
  private static final int LENGTH_MAX = 300;

  private ProblemText() {}

  static String sentence(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return "the rules cannot be compiled";
    }
    String first = message.strip().lines().findFirst().orElse("");
    String plain =
        first
            .replaceFirst("^\\[ERR \\d+] ", "")
            .replaceFirst("^Line \\d+:\\d+ ", "")
            .replaceFirst("\\(line \\d+,col \\d+\\) ", "")
            .replaceAll("org\\.drools[\\w.]*\\.", "")
            .replaceAll("chancery\\.rules\\.", "");
    return plain.length() > LENGTH_MAX ? plain.substring(0, LENGTH_MAX) + "…" : plain;
  }

  /** From 1; 0 if the error names none. */
  static int line(KnowledgeBuilderResult error) {
    int[] lines = error.getLines();
    return lines != null && lines.length > 0 && lines[0] > 0 ? lines[0] : 0;
  }
}
