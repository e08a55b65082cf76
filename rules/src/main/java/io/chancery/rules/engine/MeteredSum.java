package io.chancery.rules.engine;

import java.io.Serializable;
import java.math.BigDecimal;

/** {@code sum(…)}: exact; 0 if no fact matches. A sum that its type cannot hold is an error. */
public abstract class MeteredSum extends MeteredFunction<MeteredSum.Total> {
  /** The sum so far. */
  public static final class Total implements Serializable {
    private static final long serialVersionUID = 1;
    private BigDecimal value = BigDecimal.ZERO;
  }

  private MeteredSum() {}

  @Override
  public final Total createContext() {
    return new Total();
  }

  @Override
  public final void init(Total total) {
    total.value = BigDecimal.ZERO;
  }

  @Override
  final void add(Total total, Object value) {
    total.value =
        total.value.add(
            value instanceof BigDecimal decimal
                ? decimal
                : BigDecimal.valueOf(((Number) value).longValue()));
  }

  /** Of a field of type {@code BigDecimal}. */
  public static final class OfDecimal extends MeteredSum {
    @Override
    public Object getResult(Total total) {
      return total.value;
    }

    @Override
    public Class<?> getResultType() {
      return BigDecimal.class;
    }
  }

  /** Of a field of type {@code long}. */
  public static final class OfLong extends MeteredSum {
    @Override
    public Object getResult(Total total) {
      return total.value.longValueExact();
    }

    @Override
    public Class<?> getResultType() {
      return Long.class;
    }
  }

  /** Of a field of type {@code int}. */
  public static final class OfInt extends MeteredSum {
    @Override
    public Object getResult(Total total) {
      return total.value.intValueExact();
    }

    @Override
    public Class<?> getResultType() {
      return Integer.class;
    }
  }
}
