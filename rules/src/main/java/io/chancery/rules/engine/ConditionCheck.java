package io.chancery.rules.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Looks at one rule's conditions: patterns of declared facts, and, or, not, exists, accumulate. */
final class ConditionCheck {
  static final int PATTERNS_MAX = 32;

  /** The engine makes a rule of its own of each way through the alternatives of {@code or}. */
  static final int ALTERNATIVES_MAX = 32;

  private static final Set<String> FUNCTIONS = Set.of("sum", "count", "min", "max");
  private static final Set<String> RESULT_TYPES =
      Set.of("BigDecimal", "Long", "Number", "Object", "Integer");
  private static final Pattern BINDING = Pattern.compile("\\s*\\$?\\w+\\s*:=?\\s*(.*)");
  // A comparison may follow what is bound, a calculation is silently dropped by the generator.
  private static final Pattern BOUND =
      Pattern.compile("\\$?\\w+\\s*((==|!=|<=?|>=?|\\bin\\b|\\bnot\\b|&&|\\|\\|).*)?");

  private final Set<String> typeNames;
  private final ProblemSink problems;
  private int patterns;
  private int line;

  ConditionCheck(Set<String> typeNames, ProblemSink problems) {
    this.typeNames = typeNames;
    this.problems = problems;
  }

  void visit(RuleDescr rule) {
    line = rule.getLine();
    visit(rule.getLhs());
    if (patterns > PATTERNS_MAX) {
      problem(null, "a rule has at most " + PATTERNS_MAX + " patterns, but this has " + patterns);
    }
    if (alternatives(rule.getLhs()) > ALTERNATIVES_MAX) {
      problem(null, "the or's of a rule have at most " + ALTERNATIVES_MAX + " ways through them");
    }
  }

  private static long alternatives(Object condition) {
    return switch (condition) {
      case OrDescr or ->
          capped(or.getDescrs().stream().mapToLong(ConditionCheck::alternatives).sum());
      case AndDescr and -> product(and.getDescrs());
      case NotDescr not -> product(not.getDescrs());
      case ExistsDescr exists -> product(exists.getDescrs());
      default -> 1;
    };
  }

  private static long product(List<?> conditions) {
    long product = 1;
    for (Object condition : conditions) {
      product = capped(product * alternatives(condition));
    }
    return product;
  }

  private static long capped(long alternatives) {
    return Math.min(alternatives, ALTERNATIVES_MAX + 1L);
  }

  private void visit(Object condition) {
    switch (condition) {
      case AndDescr and -> and.getDescrs().forEach(this::visit);
      case OrDescr or -> or.getDescrs().forEach(this::visit);
      case NotDescr not -> not.getDescrs().forEach(this::visit);
      case ExistsDescr exists -> visitAll(exists.getDescrs());
      case PatternDescr pattern -> visitPattern(pattern);
      case AccumulateDescr accumulate -> visitAccumulate(accumulate);
      case BaseDescr other -> problem(other, name(other) + " is not accepted in conditions");
      default -> problem(null, "the conditions are not understood");
    }
  }

  private void visitAll(List<?> conditions) {
    conditions.forEach(this::visit);
  }

  private void visitPattern(PatternDescr pattern) {
    patterns++;
    String type = pattern.getObjectType();
    if (pattern.getSource() instanceof AccumulateDescr accumulate) {
      if (!RESULT_TYPES.contains(type)) {
        problem(pattern, type + " cannot be the result of accumulate");
      }
      visitAccumulate(accumulate);
    } else if (pattern.getSource() != null) {
      problem(pattern, name(pattern.getSource()) + " is not accepted in conditions");
    } else if (pattern.isQuery()) {
      problem(pattern, "queries are not accepted");
    } else if (!typeNames.contains(type)) {
      problem(pattern, "the type " + type + " is not declared: write declare " + type + " … end");
    }
    if (!pattern.getBehaviors().isEmpty()) {
      problem(pattern, "windows are not accepted");
    }
    if (!pattern.getAnnotationNames().isEmpty()) {
      problem(pattern, "annotations are not accepted");
    }
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        visitExpression(expression);
      } else {
        problem(constraint, name(constraint) + " is not accepted in a pattern");
      }
    }
  }

  private void visitExpression(ExprConstraintDescr expression) {
    String text = expression.getExpression();
    var binding = BINDING.matcher(text);
    if (binding.matches() && !BOUND.matcher(binding.group(1).strip()).matches()) {
      problem(
          expression, "only a field can be bound, but \"" + text + "\" calculates: do that later");
    }
    if (text.strip().startsWith("/") || text.contains("?/")) {
      problem(expression, "paths through objects are not accepted");
    }
  }

  private void visitAccumulate(AccumulateDescr accumulate) {
    if (accumulate.getInitCode() != null
        || accumulate.getActionCode() != null
        || accumulate.getResultCode() != null
        || accumulate.getFunctions().isEmpty()) {
      problem(accumulate, "accumulate takes sum, count, min and max, not code of its own");
    }
    for (AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
      if (!FUNCTIONS.contains(call.getFunction())) {
        problem(
            accumulate,
            "accumulate takes sum, count, min and max, but here is " + call.getFunction());
      }
      if (!Arrays.stream(call.getParams()).allMatch(p -> p.strip().matches("\\$?\\w+"))) {
        problem(accumulate, "accumulate takes a bound field: bind it in the pattern first");
      }
    }
    if (accumulate.getInput() != null) {
      visit(accumulate.getInput());
    }
  }

  private void problem(@Nullable BaseDescr at, String sentence) {
    problems.add(at != null && at.getLine() > 0 ? at.getLine() : line, sentence);
  }

  private static String name(Object condition) {
    String name = condition.getClass().getSimpleName();
    return name.endsWith("Descr")
        ? name.substring(0, name.length() - "Descr".length()).toLowerCase(java.util.Locale.ROOT)
        : name;
  }
}
