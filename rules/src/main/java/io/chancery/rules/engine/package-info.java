/**
 * All that touches Drools. The class loader of {@code vm.determinism} loads this package and Drools
 * with it, so only types of {@code vm} cross its border.
 *
 * <p>A rule set comes in as DRL text: {@link io.chancery.rules.engine.DrlReader} parses and bounds
 * it, {@link io.chancery.rules.engine.DrlCheck} refuses what the language may not have, {@link
 * io.chancery.rules.engine.ModelCompiler} makes classes of it, {@code bytecode} checks and rewrites
 * them, and {@link io.chancery.rules.engine.FiringRules} fires them, a session a call.
 */
@NullMarked
package io.chancery.rules.engine;

import org.jspecify.annotations.NullMarked;
