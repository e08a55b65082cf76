package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Contracts and what they hold, a page at a time and without charging for it. A page ends early
 * when what was read for it passes {@link #PAGE_BYTES}.
 */
public final class ContractPages {
  public static final int LIMIT_MAX = 1_000;
  public static final int AFTER_BYTES_MAX = 512;

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

  /** Process instances, ended ones included, in the order of their ids. */
  public static Page<InstanceRecord> instances(StateView state, Address contract, From from) {
    return page(
        state,
        ContractKeys.instances(contract),
        from,
        entry -> InstanceRecord.fromState(StateFields.decodeObject(entry.value())));
  }

  private static <T> Page<T> page(
      StateView state, StateKey prefix, From from, Function<StateEntry, T> read) {
    List<T> items = new ArrayList<>();
    Bytes last = from.after();
    long bytes = 0;
    while (true) {
      int asked = Math.min(BATCH, from.limit() - items.size() + 1);
      List<StateEntry> batch = state.scan(prefix, behind(prefix, last), asked);
      for (StateEntry entry : batch) {
        if (items.size() == from.limit() || bytes >= PAGE_BYTES) {
          return new Page<>(items, Optional.of(last));
        }
        items.add(read.apply(entry));
        bytes += entry.value().size();
        last = suffix(prefix, entry.key());
      }
      if (batch.size() < asked) {
        return new Page<>(items, Optional.empty());
      }
    }
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
