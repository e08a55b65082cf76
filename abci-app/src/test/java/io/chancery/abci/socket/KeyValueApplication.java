package io.chancery.abci.socket;

import com.google.protobuf.ByteString;
import io.chancery.abci.proto.CheckTxType;
import io.chancery.abci.proto.ExecTxResult;
import io.chancery.abci.proto.RequestCheckTx;
import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.RequestFinalizeBlock;
import io.chancery.abci.proto.RequestInfo;
import io.chancery.abci.proto.RequestInsertTx;
import io.chancery.abci.proto.RequestPrepareProposal;
import io.chancery.abci.proto.RequestProcessProposal;
import io.chancery.abci.proto.RequestQuery;
import io.chancery.abci.proto.RequestReapTxs;
import io.chancery.abci.proto.ResponseCheckTx;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.proto.ResponseFinalizeBlock;
import io.chancery.abci.proto.ResponseInfo;
import io.chancery.abci.proto.ResponseInsertTx;
import io.chancery.abci.proto.ResponsePrepareProposal;
import io.chancery.abci.proto.ResponseProcessProposal;
import io.chancery.abci.proto.ResponseProcessProposal.ProposalStatus;
import io.chancery.abci.proto.ResponseQuery;
import io.chancery.abci.proto.ResponseReapTxs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what transactions of the form {@code key=value} say, in memory. With {@link Mempool#OWN} it
 * keeps the mempool too, as CometBFT's {@code mempool.type = "app"} wants it.
 */
final class KeyValueApplication implements AbciApplication {
  enum Mempool {
    OWN,
    OF_THE_ENGINE
  }

  static final int NOT_A_PAIR = 7;

  private final Mempool mempool;
  private final Set<ByteString> waiting = new LinkedHashSet<>();
  private final List<ByteString> unsent = new ArrayList<>();
  private final Map<ByteString, ByteString> finalized = new HashMap<>();
  private final Map<ByteString, ByteString> committed = new HashMap<>();
  private long finalizedHeight;
  private long height;
  private long transactions;
  private ByteString finalizedHash = ByteString.EMPTY;
  private ByteString hash = ByteString.EMPTY;

  KeyValueApplication(Mempool mempool) {
    this.mempool = mempool;
  }

  /** Of the last commit. */
  synchronized long height() {
    return height;
  }

  /** How many were committed and applied. */
  synchronized long transactions() {
    return transactions;
  }

  @Override
  public synchronized ResponseInfo info(RequestInfo request) {
    return ResponseInfo.newBuilder()
        .setData(committed.size() + " keys")
        .setVersion("test")
        .setAppVersion(1)
        .setLastBlockHeight(height)
        .setLastBlockAppHash(hash)
        .build();
  }

  @Override
  public synchronized ResponseCheckTx checkTx(RequestCheckTx request) {
    int code = pair(request.getTx()).isPresent() ? 0 : NOT_A_PAIR;
    if (code == 0 && mempool == Mempool.OWN && request.getType() == CheckTxType.NEW) {
      take(request.getTx());
    }
    return ResponseCheckTx.newBuilder().setCode(code).build();
  }

  @Override
  public synchronized ResponseInsertTx insertTx(RequestInsertTx request) {
    take(request.getTx());
    return ResponseInsertTx.getDefaultInstance();
  }

  private void take(ByteString transaction) {
    if (waiting.add(transaction)) {
      unsent.add(transaction);
    }
  }

  @Override
  public synchronized ResponseReapTxs reapTxs(RequestReapTxs request) {
    ResponseReapTxs response = ResponseReapTxs.newBuilder().addAllTxs(unsent).build();
    unsent.clear();
    return response;
  }

  @Override
  public synchronized ResponsePrepareProposal prepareProposal(RequestPrepareProposal request) {
    List<ByteString> candidates = new ArrayList<>(request.getTxsList());
    candidates.addAll(waiting);
    candidates.removeIf(it -> pair(it).isEmpty());
    return ResponsePrepareProposal.newBuilder()
        .addAllTxs(ProposalBytes.fitting(candidates, request.getMaxTxBytes()))
        .build();
  }

  @Override
  public ResponseProcessProposal processProposal(RequestProcessProposal request) {
    boolean good = request.getTxsList().stream().allMatch(it -> pair(it).isPresent());
    return ResponseProcessProposal.newBuilder()
        .setStatus(good ? ProposalStatus.ACCEPT : ProposalStatus.REJECT)
        .build();
  }

  @Override
  public synchronized ResponseFinalizeBlock finalizeBlock(RequestFinalizeBlock request) {
    MessageDigest digest = sha256();
    digest.update(hash.toByteArray());
    finalized.clear();
    ResponseFinalizeBlock.Builder response = ResponseFinalizeBlock.newBuilder();
    for (ByteString transaction : request.getTxsList()) {
      Optional<Pair> pair = pair(transaction);
      pair.ifPresent(it -> finalized.put(it.key, it.value));
      pair.ifPresent(it -> digest.update(sha256().digest(transaction.toByteArray())));
      int code = pair.isPresent() ? 0 : NOT_A_PAIR;
      response.addTxResults(ExecTxResult.newBuilder().setCode(code));
      waiting.remove(transaction);
    }
    finalizedHeight = request.getHeight();
    finalizedHash = ByteString.copyFrom(digest.digest());
    return response.setAppHash(finalizedHash).build();
  }

  @Override
  public synchronized ResponseCommit commit(RequestCommit request) {
    committed.putAll(finalized);
    transactions += finalized.size();
    height = finalizedHeight;
    hash = finalizedHash;
    return ResponseCommit.getDefaultInstance();
  }

  @Override
  public synchronized ResponseQuery query(RequestQuery request) {
    ByteString value = committed.get(request.getData());
    ResponseQuery.Builder response = ResponseQuery.newBuilder().setKey(request.getData());
    return value == null
        ? response.setCode(1).setLog("no such key").build()
        : response.setValue(value).setHeight(height).build();
  }

  private record Pair(ByteString key, ByteString value) {}

  private static Optional<Pair> pair(ByteString transaction) {
    for (int i = 1; i < transaction.size() - 1; i++) {
      if (transaction.byteAt(i) == '=') {
        return Optional.of(new Pair(transaction.substring(0, i), transaction.substring(i + 1)));
      }
    }
    return Optional.empty();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
