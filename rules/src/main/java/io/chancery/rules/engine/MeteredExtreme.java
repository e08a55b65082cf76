package io.chancery.rules.engine;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** {@code min(…)} and {@code max(…)}: the first of equals; no match if no fact has a value. */
public abstract class MeteredExtreme extends MeteredFunction<MeteredExtreme.Best> {
  /** The best so far. */
  public static final class Best implements Serializable {
    private static final long serialVersionUID = 1;
    private transient @Nullable Object value;
  }

  private final int wanted;

  private MeteredExtreme(int wanted) {
    this.wanted = wanted;
  }

  @Override
  public final Best createContext() {
    return new Best();
  }

  @Override
  public final void init(Best best) {
    best.value = null;
  }

  @Override
  @SuppressWarnings("unchecked")
  final void add(Best best, Object value) {
    if (best.value == null
        || Integer.signum(((Comparable<Object>) value).compareTo(best.value)) == wanted) {
      best.value = value;
    }
  }

  @Override
  public final @Nullable Object getResult(Best best) {
    return best.value;
  }

  @Override
  public final Class<?> getResultType() {
    return Comparable.class;
  }

  /** The smallest. */
  public static final class Min extends MeteredExtreme {
    public Min() {
      super(-1);
    }
  }

  /** The largest. */
  public static final class Max extends MeteredExtreme {
    public Max() {
      super(1);
    }
  }
}
