package io.chancery.rules.engine;

import io.chancery.rules.fuel.Fuel;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** {@code count()}: how many facts match, whatever they hold. */
public final class MeteredCount extends MeteredFunction<MeteredCount.Counter> {
  /** The count so far. */
  public static final class Counter implements Serializable {
    private static final long serialVersionUID = 1;
    private long count;
  }

  @Override
  public Counter createContext() {
    return new Counter();
  }

  @Override
  public void init(Counter counter) {
    counter.count = 0;
  }

  @Override
  public @Nullable Object accumulateValue(Counter counter, @Nullable Object value) {
    Fuel.charge(1);
    counter.count++;
    return value;
  }

  @Override
  void add(Counter counter, Object value) {
    throw new IllegalStateException("count looks at no value");
  }

  @Override
  public Object getResult(Counter counter) {
    return counter.count;
  }

  @Override
  public Class<?> getResultType() {
    return Long.class;
  }
}
