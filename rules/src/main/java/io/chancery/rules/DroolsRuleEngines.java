package io.chancery.rules;

import io.chancery.vm.determinism.EngineClassLoader;
import io.chancery.vm.determinism.EnginePackages;
import io.chancery.vm.rules.RuleEngine;
import java.util.List;

/** Makes the rule engine. */
public final class DroolsRuleEngines {
  /** What the engine may load, and how. */
  static final EnginePackages PACKAGES =
      new EnginePackages(
          List.of(
              "io.chancery.rules.engine.",
              "org.drools.",
              "org.kie.",
              "org.antlr.runtime.",
              "com.github.javaparser.",
              "org.eclipse.jdt."),
          List.of(
              "io.chancery.vm.",
              "io.chancery.rules.fuel.",
              "io.chancery.rules.bytecode.",
              "org.slf4j.",
              "org.jspecify."),
          // What other modules bring, and what would only need explaining.
          List.of(
              "org.drools.ruleunits.",
              "org.drools.mvel.builder.",
              "org.drools.mvel.MVEL",
              "org.drools.core.time.impl.Cron",
              "org.kie.kogito.",
              "org.eclipse.jdt.internal.antadapter.",
              "org.eclipse.jdt.internal.compiler.batch.Main",
              "org.eclipse.jdt.internal.compiler.tool."));

  private DroolsRuleEngines() {}

  /**
   * A rule engine of its own, with its own copy of the engine's classes: some seconds and 100 MB,
   * so share it. It is safe for several threads.
   */
  public static RuleEngine create() {
    ClassLoader classPath = new MeteredClassPath(DroolsRuleEngines.class.getClassLoader());
    return new EngineClassLoader(classPath, PACKAGES)
        .create(RuleEngine.class, "io.chancery.rules.engine.DroolsRuleEngine");
  }
}
