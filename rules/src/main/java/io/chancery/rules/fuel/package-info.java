/**
 * What rewritten rule classes call: the fuel counter, and stand-ins for methods whose cost grows
 * with their arguments or whose result would depend on the machine.
 *
 * <p>Fuel is gas inside a rule: one unit an instruction, charged to the transaction's meter before
 * a basic block runs. Nothing here knows Drools.
 */
@NullMarked
package io.chancery.rules.fuel;

import org.jspecify.annotations.NullMarked;
