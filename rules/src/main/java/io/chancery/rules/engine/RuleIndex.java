package io.chancery.rules.engine;

import io.chancery.rules.engine.ParsedRules.RulePlace;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the rule, and the line in it, that a generated class came from. */
final class RuleIndex {
  private static final Pattern RULE_NAME = Pattern.compile("\\* Rule name: ([^\\n]*)");
  private static final Pattern CODE_CLASS = Pattern.compile("Lambda[A-Z][a-z]+[0-9A-F]{32}");

  private final ParsedRules rules;
  private final Map<String, RulePlace> placeByClass = new HashMap<>();

  RuleIndex(ParsedRules rules, SortedMap<String, String> sources) {
    this.rules = rules;
    sources.forEach(
        (path, source) -> {
          if (path.contains("RuleMethods")) {
            index(source);
          }
        });
  }

  /** A class that several rules share belongs to the first. */
  private void index(String source) {
    Matcher names = RULE_NAME.matcher(source);
    boolean found = names.find();
    while (found) {
      String name = names.group(1).strip();
      int from = names.end();
      found = names.find();
      String body = source.substring(from, found ? names.start() : source.length());
      RulePlace place = place(name);
      if (place != null) {
        CODE_CLASS.matcher(body).results().forEach(c -> placeByClass.putIfAbsent(c.group(), place));
      }
    }
  }

  private @Nullable RulePlace place(String ruleName) {
    for (RulePlace place : rules.rules()) {
      if (place.name().equals(ruleName)) {
        return place;
      }
    }
    return null;
  }

  /**
   * @param what the middle of a sentence whose subject is the rule
   * @param token a word to look for in the rule's lines; empty for none
   */
  SourceProblem problem(String className, RejectionCode code, String what, String token) {
    String simpleName = className.substring(className.lastIndexOf('/') + 1);
    int inner = simpleName.indexOf('$');
    RulePlace place = placeByClass.get(inner < 0 ? simpleName : simpleName.substring(0, inner));
    if (place == null) {
      return new SourceProblem(
          rules.files().getFirst().path(), 0, code, "a rule of this set " + what);
    }
    return new SourceProblem(
        place.path(), line(place, token), code, "the rule \"" + place.name() + "\" " + what);
  }

  private int line(RulePlace place, String token) {
    List<String> lines =
        rules.files().stream()
            .filter(file -> file.path().equals(place.path()))
            .map(SourceFile::text)
            .flatMap(String::lines)
            .toList();
    for (int line = place.firstLine(); line <= place.lastLine() && line <= lines.size(); line++) {
      if (!token.isEmpty() && lines.get(line - 1).contains(token)) {
        return line;
      }
    }
    return place.firstLine();
  }
}
