package io.chancery.rules.engine;

import io.chancery.rules.engine.ParsedRules.RulePlace;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.FactType;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the accepted language does not have. Each construct is looked at by its kind, and a
 * kind that is not known here is refused. What a consequence calls is none of this class's
 * business: the allow-list sees that on the bytecode.
 */
final class DrlCheck {
  private static final Set<String> IMPORTS =
      Set.of("java.math.BigDecimal", "java.math.MathContext", "java.math.RoundingMode");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "salience",
          "no-loop",
          "lock-on-active",
          "agenda-group",
          "auto-focus",
          "activation-group",
          "enabled");

  private final List<SourceProblem> problems;
  private final List<FactType> factTypes = new ArrayList<>();
  private final Set<String> ruleNames = new HashSet<>();
  private final Map<RulePlace, RuleDescr> rules = new LinkedHashMap<>();
  private String path = "";

  DrlCheck(List<SourceProblem> problems) {
    this.problems = problems;
  }

  /** Looks at one file; types may be used in files before the one that declares them. */
  void visit(SourceFile file, PackageDescr parsed) {
    path = file.path();
    refuse(parsed.getFunctions(), "a function: write the calculation into the rule");
    refuse(parsed.getFunctionImports(), "an imported function");
    refuse(parsed.getAccumulateImports(), "an imported accumulate function");
    refuse(parsed.getGlobals(), "a global: pass what a rule needs as a fact");
    refuse(parsed.getEnumDeclarations(), "an enum: use texts");
    refuse(parsed.getEntryPointDeclarations(), "an entry point");
    refuse(parsed.getWindowDeclarations(), "a window");
    refuse(parsed.getAttributes(), "an attribute of the whole file");
    if (parsed.getUnit() != null) {
      problem(parsed.getUnit().getLine(), "rule units are not accepted");
    }
    for (ImportDescr imported : parsed.getImports()) {
      if (!IMPORTS.contains(imported.getTarget())) {
        problem(imported.getLine(), "the import of " + imported.getTarget() + " is not accepted");
      }
    }
    FactTypes types = new FactTypes(this::problem);
    for (TypeDeclarationDescr type : parsed.getTypeDeclarations()) {
      types.read(type).ifPresent(this::addType);
    }
    List<RuleDescr> inOrder = new ArrayList<>(parsed.getRules());
    inOrder.sort(Comparator.comparingInt(BaseDescr::getLine));
    int lines = (int) file.text().lines().count();
    for (int i = 0; i < inOrder.size(); i++) {
      int last = i + 1 < inOrder.size() ? inOrder.get(i + 1).getLine() - 1 : lines;
      addRule(inOrder.get(i), Math.max(last, inOrder.get(i).getLine()));
    }
  }

  /** Looks at the conditions, now that every type is known. */
  @Nullable ParsedRules finish(
      List<SourceFile> files, List<PackageDescr> packages, RuleLimits limits) {
    if (rules.size() > limits.rulesMax()) {
      problem(
          0,
          "a rule set has at most " + limits.rulesMax() + " rules, but here are " + rules.size());
    }
    if (factTypes.size() > limits.factTypesMax()) {
      problem(
          0,
          "a rule set declares at most "
              + limits.factTypesMax()
              + " types, but here are "
              + factTypes.size());
    }
    Set<String> typeNames = factTypes.stream().map(FactType::name).collect(Collectors.toSet());
    for (Map.Entry<RulePlace, RuleDescr> rule : rules.entrySet()) {
      path = rule.getKey().path();
      new ConditionCheck(typeNames, this::problem).visit(rule.getValue());
    }
    return problems.isEmpty()
        ? new ParsedRules(files, packages, List.copyOf(rules.keySet()), factTypes)
        : null;
  }

  private void addType(FactType type) {
    if (factTypes.stream().anyMatch(known -> known.name().equals(type.name()))) {
      problem(0, "the type " + type.name() + " is declared twice");
    } else {
      factTypes.add(type);
    }
  }

  private void addRule(RuleDescr rule, int lastLine) {
    int line = rule.getLine();
    String name = rule.getName();
    if (rule.isQuery()) {
      problem(line, "queries are not accepted");
      return;
    }
    if (!RuleNames.isAllowed(name)) {
      problem(line, RuleNames.EXPECTED);
      return;
    }
    if (!ruleNames.add(name)) {
      problem(line, "the rule \"" + name + "\" is there twice");
      return;
    }
    rules.put(new RulePlace(name, path, line, lastLine), rule);
    if (rule.hasParent()) {
      problem(line, "the rule \"" + name + "\" extends another, which is not accepted");
    }
    if (!rule.getNamedConsequences().isEmpty()) {
      problem(line, "the rule \"" + name + "\" has more than one consequence");
    }
    if (!rule.getAnnotationNames().isEmpty()) {
      problem(line, "annotations are not accepted");
    }
    rule.getAttributes().values().forEach(attribute -> visit(rule, attribute));
  }

  private void visit(RuleDescr rule, AttributeDescr attribute) {
    String name = attribute.getName();
    String value = attribute.getValue() == null ? "" : attribute.getValue().strip();
    int line = attribute.getLine() > 0 ? attribute.getLine() : rule.getLine();
    if (!ATTRIBUTES.contains(name)) {
      problem(line, "the attribute " + name + " is not accepted in rules");
    } else if (name.equals("salience") && !value.matches("-?\\d{1,9}")) {
      problem(line, "salience is a whole number, not an expression");
    } else if (name.equals("enabled") && !value.matches("true|false")) {
      problem(line, "enabled is true or false, not an expression");
    } else if (name.endsWith("-group") && !value.matches("\"?[\\w -]{1,64}\"?")) {
      problem(line, "the name of a group is letters, digits, '_', '-' and spaces");
    }
  }

  private void refuse(Iterable<? extends BaseDescr> found, String what) {
    Set<Integer> lines = new HashSet<>();
    for (BaseDescr one : found) {
      if (lines.add(one.getLine())) {
        problem(one.getLine(), "rules may not have " + what);
      }
    }
  }

  private void problem(int line, String sentence) {
    problems.add(new SourceProblem(path, Math.max(line, 0), RejectionCode.INVALID_RULES, sentence));
  }
}
