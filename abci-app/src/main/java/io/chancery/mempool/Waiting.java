package io.chancery.mempool;

import io.chancery.block.Reservations;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that wait, first come first served, which keeps the order of every lane: none is
 * taken in before the one before it. Not for more than one thread.
 */
final class Waiting {
  /** A transaction in a block is framed by a tag and its length. */
  private static final int FRAME_BYTES_MAX = 5;

  /** How many that do not fit a reap passes over before it is content. */
  private static final int PASSED_OVER_MAX = 1_000;

  private final MempoolLimits limits;
  private final Reservations reservations;
  private final Map<Hash, Transaction> byArrival = new LinkedHashMap<>();
  private final Map<Address, Map<Hash, Transaction>> byPayer = new HashMap<>();
  private final Map<HookEventKey, Hash> byHookEvent = new HashMap<>();
  private final TreeMap<BlockHeight, Set<Hash>> byLastHeight = new TreeMap<>();
  private long bytes;

  Waiting(MempoolLimits limits, Tip tip) {
    this.limits = limits;
    this.reservations = new Reservations(tip.state());
  }

  private record HookEventKey(Address contract, String hook, String eventId) {
    static @Nullable HookEventKey of(Transaction transaction) {
      return transaction.action() instanceof Action.ReceiveWebhook webhook
          ? new HookEventKey(webhook.contract(), webhook.hook(), webhook.event().id())
          : null;
    }
  }

  private record Lane(Address payer, int lane) {
    static Lane of(Transaction transaction) {
      return new Lane(transaction.payer(), transaction.position().lane());
    }
  }

  int size() {
    return byArrival.size();
  }

  boolean contains(Hash id) {
    return byArrival.containsKey(id);
  }

  Reservations reservations() {
    return reservations;
  }

  /** What can be said before the signatures are verified, or null. */
  @Nullable Submission early(Transaction transaction) {
    if (byArrival.containsKey(transaction.id())) {
      return new Submission.AlreadyWaiting(transaction.id());
    }
    HookEventKey hookEvent = HookEventKey.of(transaction);
    if (hookEvent != null && byHookEvent.containsKey(hookEvent)) {
      return new Submission.Refused(
          transaction.id(),
          new Rejection(
              RejectionCode.HOOK_ALREADY_RECEIVED,
              "Event " + hookEvent.eventId() + " waits already, in another transaction."));
    }
    if (byArrival.size() >= limits.countMax()
        || bytes + transaction.bytes().size() > limits.bytesMax()) {
      return new Submission.Busy(
          "%d transactions wait already: try again in a while.".formatted(byArrival.size()));
    }
    Map<Hash, Transaction> mine = byPayer.get(transaction.payer());
    return mine != null && mine.size() >= limits.payerMax()
        ? new Submission.Busy(
            "%d transactions of this payer wait already: try again in a while."
                .formatted(mine.size()))
        : null;
  }

  /**
   * @param transaction screened
   */
  Submission add(Transaction transaction) {
    Submission early = early(transaction);
    if (early != null) {
      return early;
    }
    Rejection refused = reservations.take(transaction);
    if (refused != null) {
      return new Submission.Refused(transaction.id(), refused);
    }
    byArrival.put(transaction.id(), transaction);
    byPayer
        .computeIfAbsent(transaction.payer(), ignored -> new LinkedHashMap<>())
        .put(transaction.id(), transaction);
    HookEventKey hookEvent = HookEventKey.of(transaction);
    if (hookEvent != null) {
      byHookEvent.put(hookEvent, transaction.id());
    }
    byLastHeight
        .computeIfAbsent(lastHeight(transaction), ignored -> new LinkedHashSet<>())
        .add(transaction.id());
    bytes += transaction.bytes().size();
    return new Submission.Admitted(transaction);
  }

  /** The oldest that fit, in an order that a block can have; they go on waiting. */
  List<Transaction> reap(long bytesMax, Gas gasMax) {
    List<Transaction> reaped = new ArrayList<>();
    Set<Lane> held = new HashSet<>();
    long bytesLeft = bytesMax;
    long gasLeft = gasMax.value();
    int passedOver = 0;
    for (Transaction transaction : byArrival.values()) {
      long size = (long) transaction.bytes().size() + FRAME_BYTES_MAX;
      long gas = transaction.gas().limit().value();
      boolean laneHeld = !held.isEmpty() && held.contains(Lane.of(transaction));
      if (!laneHeld && size <= bytesLeft && gas <= gasLeft) {
        reaped.add(transaction);
        bytesLeft -= size;
        gasLeft -= gas;
      } else {
        held.add(Lane.of(transaction));
        if (++passedOver >= PASSED_OVER_MAX) {
          break;
        }
      }
    }
    return reaped;
  }

  /**
   * Goes on after a block: what was in it leaves, and what can't follow it is dropped. Only the
   * payers in the block are looked at again: nobody else's sequences move, nor can their balance
   * fall.
   */
  List<Dropped> advance(Tip tip, Collection<Transaction> inBlock) {
    reservations.moveTo(tip.state());
    Set<Address> touched = new LinkedHashSet<>();
    for (Transaction transaction : inBlock) {
      touched.add(transaction.payer());
      remove(transaction.id());
    }
    List<Dropped> dropped = new ArrayList<>();
    BlockHeight next = tip.height().next();
    for (Hash id : expiredBefore(next)) {
      Transaction expired = remove(id);
      if (expired != null) {
        touched.add(expired.payer());
        dropped.add(new Dropped(expired, expiry(expired, next)));
      }
    }
    retake(touched, dropped);
    return dropped;
  }

  /** Takes out what a proposal would not hold, and what can't do without it. */
  List<Dropped> drop(Collection<Dropped> refused) {
    Set<Address> touched = new LinkedHashSet<>();
    List<Dropped> dropped = new ArrayList<>();
    for (Dropped one : refused) {
      if (remove(one.transaction().id()) != null) {
        touched.add(one.transaction().payer());
        dropped.add(one);
      }
    }
    retake(touched, dropped);
    return dropped;
  }

  private void retake(Set<Address> payers, List<Dropped> dropped) {
    for (Address payer : payers) {
      reservations.forget(payer);
      for (Transaction transaction : List.copyOf(byPayer.getOrDefault(payer, Map.of()).values())) {
        Rejection refused = reservations.take(transaction);
        if (refused != null) {
          remove(transaction.id());
          dropped.add(new Dropped(transaction, refused));
        }
      }
    }
  }

  private List<Hash> expiredBefore(BlockHeight next) {
    List<Hash> expired = new ArrayList<>();
    byLastHeight.headMap(next, false).values().forEach(expired::addAll);
    return expired;
  }

  private @Nullable Transaction remove(Hash id) {
    Transaction transaction = byArrival.remove(id);
    if (transaction == null) {
      return null;
    }
    removeFrom(byPayer, transaction.payer(), mine -> mine.remove(id) != null && mine.isEmpty());
    removeFrom(byLastHeight, lastHeight(transaction), ids -> ids.remove(id) && ids.isEmpty());
    HookEventKey hookEvent = HookEventKey.of(transaction);
    if (hookEvent != null) {
      byHookEvent.remove(hookEvent);
    }
    bytes -= transaction.bytes().size();
    return transaction;
  }

  private static <K, V> void removeFrom(Map<K, V> index, K key, Predicate<V> isEmptied) {
    V group = index.get(key);
    if (group != null && isEmptied.test(group)) {
      index.remove(key);
    }
  }

  private static BlockHeight lastHeight(Transaction transaction) {
    return transaction.body().validity().until();
  }

  private static Rejection expiry(Transaction transaction, BlockHeight next) {
    return new Rejection(
        RejectionCode.EXPIRED,
        "The transaction was valid until block "
            + lastHeight(transaction)
            + ", the next is block "
            + next
            + ".");
  }
}
