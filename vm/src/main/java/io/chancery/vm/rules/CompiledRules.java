package io.chancery.vm.rules;

import io.chancery.vm.execution.ExecutionContext;
import java.util.List;

/** A rule set that is ready to fire; safe for several threads. */
public interface CompiledRules {
  /** The rules' names in source order. */
  List<String> ruleNames();

  /** The declared fact types in source order. */
  List<FactType> factTypes();

  /**
   * Inserts the facts in order into an empty working memory and fires until nothing is left to
   * fire.
   *
   * @param facts of declared types; missing fields are null
   * @param ctx charged for each fact, evaluation and firing
   * @throws io.chancery.vm.gas.ExecutionAbort if gas runs out ({@code OutOfGas}); if a fact does
   *     not match its type, a limit is reached or a consequence fails ({@code Refused} with {@code
   *     INVALID_ARGUMENT}, {@code LIMIT_EXCEEDED}, {@code RULE_ERROR})
   */
  Firings fire(List<Fact> facts, ExecutionContext ctx);
}
