package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** One call of a text's method. */
final class TextMethods {
  private final ScriptRun run;
  private final int line;
  private final Method method;
  private final String text;

  TextMethods(ScriptRun run, int line, Method method, String text) {
    this.run = run;
    this.line = line;
    this.method = method;
    this.text = text;
  }

  @Nullable Object call(@Nullable Object[] arguments) {
    return switch (method) {
      case SLICE -> slice(arguments);
      case INCLUDES -> indexOf(sought(arguments), 0) >= 0;
      case INDEX_OF -> (long) indexOf(sought(arguments), 0);
      case STARTS_WITH -> text.startsWith(sought(arguments));
      case ENDS_WITH -> text.endsWith(sought(arguments));
      case SPLIT -> split(sought(arguments));
      case TO_UPPER_CASE -> Texts.upperCase(charged(text.length()));
      case TO_LOWER_CASE -> Texts.lowerCase(charged(text.length()));
      case TRIM -> charged(text.length()).trim();
      case PUSH, JOIN, MAP, FILTER, FIND, SOME, EVERY ->
          throw run.error(line, "a text has no method " + method.name);
    };
  }

  private String slice(@Nullable Object[] arguments) {
    int from = Method.place(run, line, arguments, 0, text.length());
    int to = Math.max(from, Method.place(run, line, arguments, 1, text.length()));
    return charged(to - from).substring(from, to);
  }

  /** The text, once a result of so many characters is charged. */
  private String charged(int chars) {
    run.scan(chars);
    run.allocateText(line, chars);
    return text;
  }

  private String sought(@Nullable Object[] arguments) {
    if (arguments[0] instanceof String sought) {
      run.scan(sought.length());
      return sought;
    }
    throw run.error(line, method.name + " takes a text, got " + Values.kind(arguments[0]));
  }

  /** Charges as for comparing at every place, which is the most that a search takes. */
  private int indexOf(String sought, int from) {
    long places = Math.max(0, text.length() - from - sought.length() + 1);
    run.scan(places * Math.max(1, sought.length()));
    return text.indexOf(sought, from);
  }

  private ScriptArray split(String separator) {
    ScriptArray pieces = ScriptArray.empty(run);
    if (separator.isEmpty()) {
      for (int i = 0; i < text.length(); i++) {
        add(pieces, i, i + 1);
      }
      return pieces;
    }
    // One search over the whole text, charged once; it goes on where it stopped.
    int from = 0;
    int found = indexOf(separator, 0);
    while (found >= 0) {
      add(pieces, from, found);
      from = found + separator.length();
      found = text.indexOf(separator, from);
    }
    add(pieces, from, text.length());
    return pieces;
  }

  private void add(ScriptArray pieces, int from, int to) {
    run.steps(1);
    pieces.add(run, line, charged(to - from).substring(from, to));
  }
}
