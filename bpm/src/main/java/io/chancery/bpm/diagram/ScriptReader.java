package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what a diagram says in the script language. */
final class ScriptReader {
  private static final Set<String> LANGUAGES =
      Set.of(
          "text/javascript",
          "application/javascript",
          "javascript",
          "http://www.javascript.com/javascript");

  private final String path;
  private final ScriptLanguage language;
  private final List<String> variables;
  private final Problems problems;

  ScriptReader(String path, ScriptLanguage language, List<String> variables, Problems problems) {
    this.path = path;
    this.language = language;
    this.variables = variables;
    this.problems = problems;
  }

  @Nullable Condition condition(XmlElement expression) {
    return known(expression, expression.attribute("language"))
        ? result(language.condition(source(expression), variables))
        : null;
  }

  @Nullable Script script(XmlElement task) {
    XmlElement script = task.child("script");
    if (script == null || script.text().isBlank()) {
      problems.invalid(task.line(), "a script task needs a script");
      return null;
    }
    return known(task, task.attribute("scriptFormat"))
        ? result(language.script(source(script), variables))
        : null;
  }

  private boolean known(XmlElement element, @Nullable String name) {
    if (name == null || name.isBlank() || LANGUAGES.contains(name.toLowerCase(Locale.ROOT))) {
      return true;
    }
    problems.unsupported(
        element, "the language '" + name + "' is not supported: use text/javascript");
    return false;
  }

  /** Padded with empty lines, so that the compiler's lines are those of the file. */
  private SourceFile source(XmlElement element) {
    return new SourceFile(path, "\n".repeat(element.line() - 1) + element.text());
  }

  private <T> @Nullable T result(CompileOutcome<T> outcome) {
    return switch (outcome) {
      case CompileOutcome.Compiled<T> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<T> not -> {
        problems.addAll(not.problems());
        yield null;
      }
    };
  }
}
