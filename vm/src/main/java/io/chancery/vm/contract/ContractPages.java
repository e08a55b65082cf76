package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Contracts and what they hold, a page at a time and without charging for it. A page ends early
 * when what was read for it passes {@link #PAGE_BYTES}.
 */
public final class ContractPages {
  public static final int LIMIT_MAX = 1_000;
  public static final int AFTER_BYTES_MAX = 800;

  static final int PAGE_BYTES = 1 << 20;
  private static final int BATCH = 32;

  private ContractPages() {}

  /**
   * Where a page starts.
   *
   * @param after the page before's {@code next}; empty for the first page
   * @param limit 1..{@value #LIMIT_MAX} items at most
   */
  public record From(Bytes after, int limit) {
    public From {
      if (limit < 1 || limit > LIMIT_MAX || after.size() > AFTER_BYTES_MAX) {
        throw new IllegalArgumentException("a page has 1 to 1000 items, got " + limit);
      }
    }
  }

  /**
   * Items in the order of their keys.
   *
   * @param next empty if nothing is left
   */
  public record Page<T>(List<T> items, Optional<Bytes> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** Every contract of the chain, in the order of their addresses. */
  public static Page<ContractRecord> contracts(StateView state, From from) {
    StateKey prefix = ContractKeys.allContracts();
    return page(
        state,
        prefix,
        from,
        entry -> ContractRecord.fromState(new Address(suffix(prefix, entry.key())), entry.value()));
  }

  /** The rows of a collection, in the order of their stored keys. */
  public static Page<Value.Obj> rows(
      StateView state, Address contract, String collection, From from) {
    return page(
        state,
        ContractKeys.rows(contract, collection),
        from,
        entry -> StateFields.decodeObject(entry.value()));
  }

  /** Rows found by an index, in the order of its values, then of their stored keys. */
  public static Page<Value.Obj> rows(
      StateView state, Address contract, CollectionSpec collection, RowQuery query, From from) {
    IndexSpan span = IndexSpan.of(contract, collection, query);
    return page(
        state,
        new Walk(
            span.index(),
            span.from(),
            span::reaches,
            entry -> rowOf(state, contract, collection, entry)),
        from,
        row -> StateFields.decodeObject(row.value()));
  }

  private static StateEntry rowOf(
      StateView state, Address contract, CollectionSpec collection, StateEntry indexEntry) {
    StateKey at = ContractKeys.row(contract, collection.name(), indexEntry.value());
    Bytes row = state.get(at);
    if (row == null) {
      throw Frame.broken("an index entry has no row: " + indexEntry.key());
    }
    return new StateEntry(at, row);
  }

  /** Process instances, ended ones included, in the order of their ids. */
  public static Page<InstanceRecord> instances(StateView state, Address contract, From from) {
    return page(
        state,
        ContractKeys.instances(contract),
        from,
        entry -> InstanceRecord.fromState(StateFields.decodeObject(entry.value())));
  }

  /**
   * What a page goes along.
   *
   * @param within whether a key that starts with {@code prefix} is in it; if not, none behind it is
   * @param shown from an entry to what is shown for it
   */
  private record Walk(
      StateKey prefix,
      StateKey first,
      Predicate<StateKey> within,
      UnaryOperator<StateEntry> shown) {}

  private static <T> Page<T> page(
      StateView state, StateKey prefix, From from, Function<StateEntry, T> read) {
    return page(state, new Walk(prefix, prefix, key -> true, UnaryOperator.identity()), from, read);
  }

  private static <T> Page<T> page(
      StateView state, Walk walk, From from, Function<StateEntry, T> read) {
    List<T> items = new ArrayList<>();
    Bytes last = from.after();
    long bytes = 0;
    while (true) {
      int asked = Math.min(BATCH, from.limit() - items.size() + 1);
      List<StateEntry> batch = state.scan(walk.prefix(), start(walk, last), asked);
      for (StateEntry entry : batch) {
        if (!walk.within().test(entry.key())) {
          return new Page<>(items, Optional.empty());
        }
        if (items.size() == from.limit() || bytes >= PAGE_BYTES) {
          return new Page<>(items, Optional.of(last));
        }
        StateEntry shown = walk.shown().apply(entry);
        items.add(read.apply(shown));
        bytes += shown.value().size();
        last = suffix(walk.prefix(), entry.key());
      }
      if (batch.size() < asked) {
        return new Page<>(items, Optional.empty());
      }
    }
  }

  /** Behind what was shown, but not before the walk: the caller's word for it is not enough. */
  private static StateKey start(Walk walk, Bytes last) {
    StateKey behind = behind(walk.prefix(), last);
    return behind.compareTo(walk.first()) < 0 ? walk.first() : behind;
  }

  /** The first key that can come after this one. */
  private static StateKey behind(StateKey prefix, Bytes suffix) {
    return suffix.isEmpty()
        ? prefix
        : new StateKey(prefix.bytes().concat(suffix).concat(Bytes.wrap(new byte[1])));
  }

  private static Bytes suffix(StateKey prefix, StateKey key) {
    return key.bytes().slice(prefix.bytes().size(), key.bytes().size());
  }
}
