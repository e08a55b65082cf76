package io.chancery.rules.engine;

import io.chancery.rules.bytecode.GeneratedClasses;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.rules.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.BetaRangeIndexOption;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.SequentialOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.internal.conf.AlphaRangeIndexThresholdOption;

/**
 * The engine's network for one rule set. It is built once and keeps nothing of a firing; each
 * firing has a session of its own, so that nothing an earlier one did can show in a later one.
 */
final class RuleNetwork {
  private final KieBase base;
  private final KieSessionConfiguration sessions;
  private final List<FactShape> shapes = new ArrayList<>();

  RuleNetwork(GeneratedClasses classes, List<FactType> factTypes) {
    RuleClassLoader loader = new RuleClassLoader(classes, RuleNetwork.class.getClassLoader());
    try {
      for (String name : classes.bytes().keySet()) {
        // Linked and initialised now, so that no firing does it.
        Class.forName(name.replace('/', '.'), true, loader);
      }
      for (FactType type : factTypes) {
        shapes.add(new FactShape(type, loader.loadClass(ParsedRules.PACKAGE + "." + type.name())));
      }
      Class<?> model = loader.loadClass(modelName(classes));
      this.base =
          KieBaseBuilder.createKieBaseFromModel(
              List.of((Model) model.getConstructor().newInstance()), configuration(loader));
    } catch (ReflectiveOperationException e) {
      throw new InvariantViolation("checked rule classes cannot be loaded", e);
    }
    this.sessions = KieServices.get().newKieSessionConfiguration();
    sessions.setOption(ClockTypeOption.PSEUDO);
  }

  private static KieBaseConfiguration configuration(ClassLoader loader) {
    KieBaseConfiguration configuration =
        RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), loader);
    configuration.setOption(EqualityBehaviorOption.IDENTITY);
    configuration.setOption(EventProcessingOption.CLOUD);
    configuration.setOption(SequentialOption.NO);
    configuration.setOption(AlphaRangeIndexThresholdOption.get(0));
    configuration.setOption(BetaRangeIndexOption.DISABLED);
    return configuration;
  }

  private static String modelName(GeneratedClasses classes) {
    return classes.bytes().keySet().stream()
        .filter(name -> name.matches(ParsedRules.PACKAGE_PATH + "Rules[0-9A-F]{32}"))
        .findFirst()
        .map(name -> name.replace('/', '.'))
        .orElseThrow(() -> new InvariantViolation("the generator wrote no model"));
  }

  List<FactShape> shapes() {
    return shapes;
  }

  KieSession newSession() {
    return base.newKieSession(sessions, null);
  }
}
