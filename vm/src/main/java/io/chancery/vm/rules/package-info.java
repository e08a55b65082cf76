/**
 * The port behind which a rule engine stands. The module {@code rules} implements it with Drools;
 * nothing here names an engine.
 */
@NullMarked
package io.chancery.vm.rules;

import org.jspecify.annotations.NullMarked;
