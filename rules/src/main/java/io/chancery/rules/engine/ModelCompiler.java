package io.chancery.rules.engine;

import io.chancery.rules.bytecode.AllowList;
import io.chancery.rules.bytecode.ClassCheck;
import io.chancery.rules.bytecode.FuelRewriter;
import io.chancery.rules.bytecode.GeneratedClasses;
import io.chancery.rules.bytecode.Violation;
import io.chancery.rules.fuel.Comparisons;
import io.chancery.rules.fuel.MeteredBuilder;
import io.chancery.rules.fuel.MeteredDecimal;
import io.chancery.rules.fuel.MeteredText;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.FactType;
import io.chancery.vm.source.SourceProblem;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From parsed rules to classes that may be loaded: generate, compile, check, make them pay. */
final class ModelCompiler {
  private final ClassLoader engine = ModelCompiler.class.getClassLoader();
  private final AllowList allowed =
      new AllowList(
          List.of(
              MeteredDecimal.class,
              MeteredText.class,
              MeteredBuilder.class,
              Comparisons.class,
              MeteredMembership.class,
              MeteredDrools.class));

  /**
   * @return null with problems added, or the classes
   */
  @Nullable GeneratedClasses compile(ParsedRules rules, List<SourceProblem> problems) {
    SortedMap<String, String> sources = new ModelSources(engine).generate(rules, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    RuleIndex index = new RuleIndex(rules, sources);
    SortedMap<String, byte[]> compiled =
        new JavaCompilation(engine).compile(sources, index, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    Set<String> facts =
        rules.factTypes().stream()
            .map(FactType::name)
            .map(ParsedRules.PACKAGE_PATH::concat)
            .collect(Collectors.toSet());
    GeneratedClasses classes = new GeneratedClasses(ParsedRules.PACKAGE_PATH, facts, compiled);
    for (Violation violation : ClassCheck.check(allowed, classes)) {
      problems.add(
          index.problem(
              violation.className(),
              RejectionCode.FORBIDDEN_CALL_IN_RULE,
              violation.what(),
              violation.token()));
    }
    return problems.isEmpty() ? FuelRewriter.rewrite(allowed, classes, engine) : null;
  }
}
