package io.chancery.rules.engine;

import io.chancery.rules.fuel.Fuel;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * An accumulate function that pays for each fact that it looks at; facts without a value do not
 * count. The engine may start over when a fact goes away, and pays again.
 *
 * @param <C> what is kept between facts
 */
abstract class MeteredFunction<C extends Serializable> implements AccumulateFunction<C> {
  private static final int STEP = 10;

  abstract void add(C context, Object value);

  @Override
  public final void accumulate(C context, @Nullable Object value) {
    Fuel.charge(STEP);
    if (value != null) {
      add(context, value);
    }
  }

  @Override
  public void reverse(C context, @Nullable Object value) {
    throw new UnsupportedOperationException("this function starts over instead");
  }

  @Override
  public boolean supportsReverse() {
    return false;
  }

  @Override
  public final void writeExternal(ObjectOutput out) {
    throw new UnsupportedOperationException("rules are compiled from source, never serialized");
  }

  @Override
  public final void readExternal(ObjectInput in) {
    throw new UnsupportedOperationException("rules are compiled from source, never serialized");
  }
}
