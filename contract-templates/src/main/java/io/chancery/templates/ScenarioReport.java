package io.chancery.templates;

import java.util.List;

/**
 * How a scenario went.
 *
 * @param steps how many it has
 * @param failures everything that came out otherwise than expected, in the order of the story
 */
public record ScenarioReport(String file, String title, int steps, List<Failure> failures) {
  public ScenarioReport {
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return failures.isEmpty();
  }

  /**
   * One surprise.
   *
   * @param line in the scenario's file
   * @param where {@code step 2, call deposit}, {@code given} or {@code then}
   * @param path what was looked at: {@code result.price}
   */
  public record Failure(int line, String where, String path, String expected, String actual) {}

  /** For people: a line for the title, then a diff for each failure. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(passed() ? "ok    " : "FAIL  ").append(title).append('\n');
    for (Failure failure : failures) {
      text.append(
          "      %s:%d: %s%n".formatted(file, failure.line(), failure.where()).replace("\r", ""));
      text.append("        ").append(failure.path()).append('\n');
      text.append("          expected  ").append(failure.expected()).append('\n');
      text.append("          actual    ").append(failure.actual()).append('\n');
    }
    return text.toString();
  }
}
