/**
 * The rule engine of the node: Drools behind the port {@link io.chancery.vm.rules.RuleEngine}.
 *
 * <p>{@link io.chancery.rules.DroolsRuleEngines} is the way in. Below it, {@code engine} is all
 * that touches Drools and is loaded through the engine class loader; {@code bytecode} checks the
 * classes that Drools generates against an allow-list of methods and puts fuel charges into them;
 * {@code fuel} is what those classes call. Only types of {@code vm} cross into and out of the
 * engine.
 */
@NullMarked
package io.chancery.rules;

import org.jspecify.annotations.NullMarked;
