package io.chancery.node;

import io.chancery.block.ChainParameters;
import io.chancery.block.SignatureChecks;
import io.chancery.mempool.Mempool;
import io.chancery.mempool.Submission;
import io.chancery.node.gateway.Chain;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import io.chancery.state.CommittedState;
import io.chancery.state.KeptHeights;
import io.chancery.store.NodeStore;
import io.chancery.store.TransactionPlace;
import io.chancery.tx.Transaction;
import io.chancery.vm.contract.CompiledContract;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.ContractVersion;
import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.contract.HookEvents;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The committed chain as readers see it: state, blocks, receipts, and the way in to the mempool.
 */
public final class NodeChain implements Chain {
  private final ChanceryApplication application;
  private final NodeStore store;
  private final ContractRuntime runtime;
  private final Mempool mempool;
  private final SignatureChecks signatures;

  NodeChain(
      ChanceryApplication application,
      NodeStore store,
      ContractRuntime runtime,
      Mempool mempool,
      SignatureChecks signatures) {
    this.application = application;
    this.store = store;
    this.runtime = runtime;
    this.mempool = mempool;
    this.signatures = signatures;
  }

  @Override
  public ChainParameters parameters() {
    return ChainParameters.read(state());
  }

  @Override
  public BlockHeight height() {
    return application.tip().height();
  }

  @Override
  public StateView state() {
    return application.tip().state();
  }

  public AppHash appHash() {
    return store
        .lastCommit()
        .map(io.chancery.store.Commit::appHash)
        .orElseThrow(() -> new InvariantViolation("the chain has no genesis yet"));
  }

  /** Of the program that runs this node. */
  public String version() {
    return ChanceryApplication.VERSION;
  }

  /** The latest commit, to be closed. */
  public CommittedState read() {
    return application.world().read();
  }

  /** The state as an earlier height left it, to be closed; empty if that is not kept. */
  public Optional<CommittedState> at(BlockHeight height) {
    return application.world().at(height);
  }

  /** Which heights {@link #at} finds. */
  public KeptHeights kept() {
    return application.world().kept();
  }

  public Submitted submit(Bytes tx) {
    return new Submitted(Hash.sha256(tx), mempool.submit(tx));
  }

  /** A transaction on its way. */
  public record Submitted(Hash id, CompletableFuture<Submission> submission) {}

  /** How many transactions wait for a block. */
  public int waiting() {
    return mempool.size();
  }

  @Override
  public boolean isWaiting(Hash transaction) {
    return mempool.contains(transaction);
  }

  @Override
  public CompletableFuture<Optional<Rejection>> submit(Transaction transaction) {
    return mempool
        .submit(transaction.bytes())
        .thenApply(
            submission ->
                switch (submission) {
                  case Submission.Admitted ignored -> Optional.empty();
                  case Submission.AlreadyWaiting ignored -> Optional.empty();
                  case Submission.Refused refused -> Optional.of(refused.rejection());
                  case Submission.Busy busy ->
                      Optional.of(new Rejection(RejectionCode.LIMIT_EXCEEDED, busy.sentence()));
                });
  }

  @Override
  public Optional<Long> hookGasLimit(Address contract, String hook) {
    return code(contract)
        .map(code -> code.manifest().hooks().get(hook))
        .map(spec -> spec.gasLimit().value());
  }

  /** The code of a contract at its active version. */
  public Optional<CompiledContract> code(Address contract) {
    StateView state = state();
    return ContractRecord.read(state, contract)
        .flatMap(record -> record.activeAt(height().next()))
        .map(version -> runtime.code(version, state));
  }

  public CompiledContract code(ContractVersion version) {
    return runtime.code(version, state());
  }

  @Override
  public Optional<Value.Obj> receiptOf(HookId id) {
    return HookEvents.taken(state(), id)
        .flatMap(taken -> receipt(new BlockHeight(taken.height()), taken.transactionIndex()));
  }

  public Optional<TransactionPlace> placeOf(Hash transaction) {
    return Optional.ofNullable(store.transaction(transaction));
  }

  public Optional<Value.Obj> receipt(BlockHeight height, int index) {
    return decoded(store.receipt(height, index));
  }

  /**
   * A block's receipts in order.
   *
   * @param to exclusive; fewer come where they pass {@code bytesMax} stored bytes, but one at least
   */
  public List<Value.Obj> receipts(BlockHeight height, int from, int to, long bytesMax) {
    List<Value.Obj> receipts = new ArrayList<>();
    long bytes = 0;
    for (int i = from; i < to && bytes < bytesMax; i++) {
      Bytes stored = store.receipt(height, i);
      decoded(stored).ifPresent(receipts::add);
      bytes += stored == null ? 0 : stored.size();
    }
    return receipts;
  }

  /** A committed block's summary; genesis has none. */
  public Optional<Value.Obj> block(BlockHeight height) {
    return decoded(store.result(height));
  }

  @Override
  public Optional<Boolean> verifies(Bytes publicKey, Bytes signature, Bytes message) {
    return signatures.offer(
        new SignatureItem(
            SignatureScheme.ED25519,
            publicKey.unsafeArray(),
            signature.unsafeArray(),
            message.unsafeArray()));
  }

  private static Optional<Value.Obj> decoded(@Nullable Bytes stored) {
    if (stored == null || stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of((Value.Obj) ValueCodec.decode(stored));
    } catch (MalformedValue | ClassCastException e) {
      throw new InvariantViolation("a stored record cannot be read", e);
    }
  }
}
