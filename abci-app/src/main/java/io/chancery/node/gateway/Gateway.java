package io.chancery.node.gateway;

import io.chancery.block.Receipt;
import io.chancery.store.Inbox;
import io.chancery.tx.Action;
import io.chancery.tx.GasPrice;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.contract.GasBalance;
import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.contract.HookEvents;
import io.chancery.vm.contract.HookKeys;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.inbound.HookAnswer;
import io.chancery.webhooks.inbound.HookInbox;
import io.chancery.webhooks.inbound.HookLookup;
import io.chancery.webhooks.inbound.ReceivedEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes webhooks for the contracts of this chain. An event is durable before a sender hears 2xx; it
 * stays in the inbox until a block has taken it, and is brought again after a restart.
 */
public final class Gateway implements HookInbox {
  static final int PENDING_MAX = 20_000;
  private static final Duration RETRY_LATER = Duration.ofSeconds(5);

  /** So many blocks an event is left to its own transaction before the state is asked for it. */
  private static final int OWN_BLOCKS = 2;

  /** Events that are looked up in the state after one block. */
  private static final int LOOKED_UP_MAX = 1_000;

  /** Between two times that lost transactions are signed anew. */
  private static final int BLOCKS_BETWEEN_TRIES = 5;

  private final Chain chain;
  private final Inbox inbox;
  private final SubmittingAccount account;
  private final Map<Bytes, Pending> pending = new ConcurrentHashMap<>();
  private final Map<Hash, Pending> byTransaction = new ConcurrentHashMap<>();

  private int blocksSinceTry;

  /** An event that is promised. What changes is written by bring and by the feed of commits. */
  private static final class Pending {
    private final StoredEvent event;
    private final CompletableFuture<HookAnswer.Settled> settled = new CompletableFuture<>();

    /** Whether the mempool has said something to its transaction. */
    private volatile boolean answered;

    /** Whether another try is to wait for a person: a block has charged this one for nothing. */
    private volatile boolean parked;

    private int blocks;

    Pending(StoredEvent event) {
      this.event = event;
    }

    StoredEvent event() {
      return event;
    }

    CompletableFuture<HookAnswer.Settled> settled() {
      return settled;
    }
  }

  public Gateway(Chain chain, Inbox inbox, SigningKey key) {
    this.chain = chain;
    this.inbox = inbox;
    this.account = new SubmittingAccount(key, chain.parameters().chain());
  }

  /** The account that pays for what this node brings: it needs a balance. */
  public Address account() {
    return account.address();
  }

  /** Brings again what had been promised before the process ended; call before serving. */
  public void resume() {
    List<Pending> left = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    List<Inbox.Entry> page = inbox.after(after, 1_000);
    while (!page.isEmpty()) {
      for (Inbox.Entry entry : page) {
        StoredEvent event = StoredEvent.decode(entry.value());
        if (HookEvents.taken(chain.state(), event.id()).isPresent()) {
          inbox.remove(List.of(entry.key()));
        } else {
          left.add(new Pending(event));
        }
        after = entry.key();
      }
      page = inbox.after(after, 1_000);
    }
    synchronized (account) {
      account.restart(chain.state());
      for (Pending one : left) {
        pending.put(StoredEvent.keyOf(one.event().id()), one);
        bring(one);
      }
    }
  }

  /**
   * Signs and submits again what has not come into a block, counting from the committed state: for
   * when a transaction was lost on the way and holds up those behind it.
   */
  public void bringAgain() {
    bringAgain(true);
  }

  private void bringAgain(boolean alsoParked) {
    synchronized (account) {
      if (pending.isEmpty()) {
        return;
      }
      blocksSinceTry = 0;
      account.restart(chain.state());
      byTransaction.clear();
      pending.values().stream()
          .filter(one -> alsoParked || !one.parked)
          .sorted(java.util.Comparator.comparing(one -> StoredEvent.keyOf(one.event().id())))
          .forEach(this::bring);
    }
  }

  @Override
  public HookLookup lookup(Address contract, String hook) {
    if (!ContractRecord.exists(chain.state(), contract)) {
      return HookLookup.UNKNOWN_CONTRACT;
    }
    return chain.hookGasLimit(contract, hook).isPresent()
        ? HookLookup.OPEN
        : HookLookup.UNKNOWN_HOOK;
  }

  @Override
  public CompletionStage<HookAnswer> accept(ReceivedEvent received) {
    HookId id = new HookId(received.contract(), received.hook(), received.message().id());
    StateView state = chain.state();
    Optional<Bytes> key = HookKeys.registered(state, id.contract(), id.hook());
    if (key.isEmpty()) {
      return answered(new HookAnswer.BadSignature());
    }
    Bytes message = received.message().signedBytes();
    for (Bytes signature : received.signatures()) {
      Optional<Boolean> valid = chain.verifies(key.get(), signature, message);
      if (valid.isEmpty()) {
        return answered(new HookAnswer.Busy(RETRY_LATER));
      }
      if (valid.get()) {
        return accept(state, new StoredEvent(id, received.message(), signature));
      }
    }
    return answered(new HookAnswer.BadSignature());
  }

  private CompletionStage<HookAnswer> accept(StateView state, StoredEvent event) {
    HookId id = event.id();
    Optional<HookEvents.Taken> taken = HookEvents.taken(state, id);
    if (taken.isPresent()) {
      return answered(answerFor(taken.get(), event));
    }
    if (!isFunded(state, id)) {
      return answered(new HookAnswer.Unfunded(RETRY_LATER));
    }
    return keep(event);
  }

  /** What became of an event that was stored: its receipt, if a block has taken it. */
  public Optional<Value.Obj> receiptOf(HookId id) {
    return chain.receiptOf(id);
  }

  public boolean isPending(HookId id) {
    return pending.containsKey(StoredEvent.keyOf(id));
  }

  /**
   * Settles the events of a committed block; called in block order. An event may have been brought
   * by another node too: then its transaction is in the block and this node's in none.
   *
   * @param receipts of its transactions
   */
  public void committed(BlockHeight height, List<Receipt> receipts) {
    if (pending.isEmpty()) {
      return;
    }
    List<Bytes> done = new ArrayList<>();
    for (Receipt receipt : receipts) {
      Pending one = byTransaction.remove(receipt.id());
      if (one != null) {
        settle(one, receipt, done);
      }
    }
    settleTakenElsewhere(height, done);
    if (!done.isEmpty()) {
      inbox.remove(done);
    }
    blocksSinceTry++;
    if (blocksSinceTry >= BLOCKS_BETWEEN_TRIES && isStalled(height)) {
      bringAgain(false);
    }
  }

  private void settle(Pending one, Receipt receipt, List<Bytes> done) {
    Optional<HookEvents.Taken> taken = HookEvents.taken(chain.state(), one.event().id());
    if (taken.isEmpty() && mayCountLater(receipt.outcome().code())) {
      // The id is unused still: the event stays promised and is brought again.
      one.parked = true;
      return;
    }
    boolean byAnother = receipt.outcome().code() == RejectionCode.HOOK_ALREADY_RECEIVED.number();
    settle(
        one,
        byAnother && taken.isPresent()
            ? answerFor(taken.get(), one.event())
            : HookAnswers.of(receipt),
        done);
  }

  private void settle(Pending one, HookAnswer.Settled answer, List<Bytes> done) {
    Bytes key = StoredEvent.keyOf(one.event().id());
    pending.remove(key);
    done.add(key);
    one.settled().complete(answer);
  }

  private void settleTakenElsewhere(BlockHeight height, List<Bytes> done) {
    StateView state = chain.state();
    if (!chain.height().equals(height)) {
      // Receipts of later blocks come yet, and may be those of own transactions.
      return;
    }
    int lookedUp = 0;
    for (Pending one : pending.values()) {
      one.blocks++;
      if (one.blocks > OWN_BLOCKS && lookedUp < LOOKED_UP_MAX) {
        lookedUp++;
        HookEvents.taken(state, one.event().id())
            .ifPresent(taken -> settle(one, answerFor(taken, one.event()), done));
      }
    }
  }

  /**
   * Whether events wait and nothing is on its way: their transactions were refused, or dropped with
   * one that was, and those behind a gap in the lane are never taken.
   */
  private boolean isStalled(BlockHeight height) {
    boolean anyToBring = false;
    for (Pending one : pending.values()) {
      if (!one.answered) {
        return false;
      }
      anyToBring |= !one.parked;
    }
    return anyToBring
        && byTransaction.keySet().stream().noneMatch(chain::isWaiting)
        // Asked last: what a later block has taken out of the mempool is on no way, and not lost.
        && chain.height().equals(height);
  }

  /** Whether another try could still be taken: gas and funding can come back, the rest cannot. */
  private static boolean mayCountLater(int code) {
    return code == RejectionCode.HOOK_UNFUNDED.number()
        || code == RejectionCode.GAS_LIMIT_TOO_LOW.number()
        || code == RejectionCode.INSUFFICIENT_BALANCE.number();
  }

  private CompletionStage<HookAnswer> keep(StoredEvent event) {
    Bytes key = StoredEvent.keyOf(event.id());
    Pending fresh = new Pending(event);
    Pending known =
        pending.size() >= PENDING_MAX ? pending.get(key) : pending.putIfAbsent(key, fresh);
    if (known != null) {
      return answered(
          known.event().bodyHash().equals(event.bodyHash())
              ? stored(known)
              : new HookAnswer.IdReused());
    }
    if (!pending.containsKey(key)) {
      return answered(new HookAnswer.Busy(RETRY_LATER));
    }
    inbox.put(key, event.encode());
    synchronized (account) {
      bring(fresh);
    }
    return answered(stored(fresh));
  }

  /** Signs and submits; what the mempool refuses stays in the inbox for another try. */
  private void bring(Pending one) {
    HookId id = one.event().id();
    Gas limit = new Gas(chain.hookGasLimit(id.contract(), id.hook()).orElse(1L));
    Transaction transaction =
        account.sign(
            new Action.ReceiveWebhook(
                id.contract(),
                id.hook(),
                new io.chancery.tx.HookEvent(
                    id.eventId(),
                    one.event().message().timestampSeconds(),
                    one.event().message().body()),
                new HookEvidence.SenderSignature(one.event().signature())),
            new GasPrice(chain.parameters().fees().gasPriceMin()),
            limit,
            chain.height());
    one.answered = false;
    one.parked = false;
    byTransaction.put(transaction.id(), one);
    account.advance();
    var ignored =
        chain
            .submit(transaction)
            .thenAccept(
                rejection -> {
                  if (rejection.isPresent()) {
                    byTransaction.remove(transaction.id());
                  }
                  one.answered = true;
                });
  }

  private boolean isFunded(StateView state, HookId id) {
    GasPrice price = new GasPrice(chain.parameters().fees().gasPriceMin());
    long gasLimit = chain.hookGasLimit(id.contract(), id.hook()).orElse(0L);
    Amount needed = price.fee(new Gas(gasLimit));
    return GasBalance.of(state, id.contract()).covers(needed);
  }

  private HookAnswer.Settled answerFor(HookEvents.Taken taken, StoredEvent event) {
    if (!taken.bodyHash().equals(event.bodyHash())) {
      return new HookAnswer.IdReused();
    }
    return chain
        .receiptOf(event.id())
        .<HookAnswer.Settled>map(
            receipt -> new HookAnswer.AlreadyReceived(HookAnswers.ofStored(receipt)))
        .orElseGet(
            () ->
                new HookAnswer.Malformed(
                    new Rejection(
                        RejectionCode.HOOK_ALREADY_RECEIVED, "this event was received before")));
  }

  private static HookAnswer.Stored stored(Pending one) {
    HookId id = one.event().id();
    return new HookAnswer.Stored(
        "/v1/contracts/%s/hooks/%s/events/%s"
            .formatted(id.contract(), segment(id.hook()), segment(id.eventId())),
        one.settled());
  }

  /** One segment of a path: an event's id may hold slashes and question marks. */
  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static CompletionStage<HookAnswer> answered(HookAnswer answer) {
    return CompletableFuture.completedStage(answer);
  }
}
