package io.chancery.rules.engine;

import io.chancery.rules.fuel.Comparisons;
import io.chancery.rules.fuel.StandsFor;
import org.drools.model.functions.Operator;
import org.jspecify.annotations.Nullable;

/**
 * The condition {@code in (…)}: the one operator that is allowed, with numbers compared exactly.
 */
@StandsFor("org.drools.modelcompiler.dsl.pattern.D")
public final class MeteredMembership {
  private MeteredMembership() {}

  @SuppressWarnings("rawtypes")
  public static boolean eval(
      Operator ignoredIn, @Nullable Object value, @Nullable Object... options) {
    for (Object option : options) {
      if (Comparisons.areNullSafeEquals(value, option)) {
        return true;
      }
    }
    return false;
  }
}
