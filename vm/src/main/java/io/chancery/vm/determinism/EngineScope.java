package io.chancery.vm.determinism;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.InvariantViolation;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten engine code sees of the world: a time and a source of ids. It is a {@link
 * ScopedValue} because an engine asks for the time deep inside code that has no argument for it;
 * nothing else may use one.
 */
public final class EngineScope {
  private static final ScopedValue<EngineScope> CURRENT = ScopedValue.newInstance();
  private static final int IDS_PER_HASH = 1 << 16;

  private final long millis;
  private final IdSource ids;
  private final boolean executing;
  private @Nullable UUID base;
  private int idsFromBase;

  private EngineScope(long millis, IdSource ids, boolean executing) {
    this.millis = millis;
    this.ids = ids;
    this.executing = executing;
  }

  /** Runs {@code work} as part of a transaction: its block's time, its ids, no I/O, no threads. */
  public static <T> T execute(ExecutionContext ctx, Supplier<T> work) {
    EngineScope scope = new EngineScope(ctx.block().time().millis(), ctx.ids(), true);
    return ScopedValue.where(CURRENT, scope).call(work::get);
  }

  /**
   * Creates an engine or compiles: time stands at 1970, ids count from the start, and reading the
   * class path is allowed. So the same source gives the same thing at any height.
   */
  public static <T> T prepare(Supplier<T> work) {
    EngineScope scope = new EngineScope(0, new IdSource(new BlockHeight(0), 0), false);
    return ScopedValue.where(CURRENT, scope).call(work::get);
  }

  static long millis() {
    return current().millis;
  }

  /**
   * Engines give an id to every small thing, so they are counted up from one of the transaction's:
   * a hash each would cost more than the work itself. They ascend in the order of creation.
   */
  static UUID nextId() {
    EngineScope scope = current();
    if (scope.base == null || scope.idsFromBase == IDS_PER_HASH) {
      scope.base = scope.ids.next();
      scope.idsFromBase = 0;
    }
    long low = scope.base.getLeastSignificantBits() & -IDS_PER_HASH | scope.idsFromBase++;
    return new UUID(scope.base.getMostSignificantBits(), low);
  }

  static boolean isExecuting() {
    return CURRENT.isBound() && CURRENT.get().executing;
  }

  private static EngineScope current() {
    if (!CURRENT.isBound()) {
      throw new InvariantViolation(
          "engine code asked for time or an id outside of EngineScope.execute and prepare");
    }
    return CURRENT.get();
  }
}
