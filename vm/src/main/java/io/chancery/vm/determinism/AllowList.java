package io.chancery.vm.determinism;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Findings that are explained. One a line: a place, a source, a colon, the reason; {@code *} stands
 * for any characters, {@code //} starts a comment.
 *
 * <pre>
 * org.acme.Cache#* java.util.WeakHashMap.&lt;init&gt; : only get and put, never iterated
 * </pre>
 */
public final class AllowList {
  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+:\\s+(\\S.*)");

  private record Entry(String line, Pattern place, Pattern source) {
    boolean explains(Finding finding) {
      return place.matcher(finding.place()).matches() && source.matcher(finding.source()).matches();
    }
  }

  private final List<Entry> entries;

  private AllowList(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * @throws IllegalArgumentException naming the line that has no place, source or reason
   */
  public static AllowList parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("//")) {
        continue;
      }
      var match = LINE.matcher(line);
      if (!match.matches()) {
        throw new IllegalArgumentException(
            "expected 'place source : reason' in the allow-list, got: " + line);
      }
      entries.add(new Entry(line, glob(match.group(1)), glob(match.group(2))));
    }
    return new AllowList(entries);
  }

  /**
   * What is wrong: findings that no line explains, then lines that explain nothing (any more).
   * Empty when all is well.
   */
  public List<String> problems(List<Finding> findings) {
    List<String> problems = new ArrayList<>();
    Set<Entry> used = new LinkedHashSet<>();
    for (Finding finding : findings) {
      List<Entry> explaining = entries.stream().filter(e -> e.explains(finding)).toList();
      used.addAll(explaining);
      if (explaining.isEmpty()) {
        problems.add("unexplained: " + finding);
      }
    }
    for (Entry entry : entries) {
      if (!used.contains(entry)) {
        problems.add("explains nothing: " + entry.line());
      }
    }
    return problems;
  }

  private static Pattern glob(String text) {
    return Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E");
  }
}
