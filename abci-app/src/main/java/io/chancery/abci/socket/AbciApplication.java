package io.chancery.abci.socket;

import io.chancery.abci.proto.RequestApplySnapshotChunk;
import io.chancery.abci.proto.RequestCheckTx;
import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.RequestExtendVote;
import io.chancery.abci.proto.RequestFinalizeBlock;
import io.chancery.abci.proto.RequestInfo;
import io.chancery.abci.proto.RequestInitChain;
import io.chancery.abci.proto.RequestInsertTx;
import io.chancery.abci.proto.RequestListSnapshots;
import io.chancery.abci.proto.RequestLoadSnapshotChunk;
import io.chancery.abci.proto.RequestOfferSnapshot;
import io.chancery.abci.proto.RequestPrepareProposal;
import io.chancery.abci.proto.RequestProcessProposal;
import io.chancery.abci.proto.RequestQuery;
import io.chancery.abci.proto.RequestReapTxs;
import io.chancery.abci.proto.RequestVerifyVoteExtension;
import io.chancery.abci.proto.ResponseApplySnapshotChunk;
import io.chancery.abci.proto.ResponseCheckTx;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.proto.ResponseExtendVote;
import io.chancery.abci.proto.ResponseFinalizeBlock;
import io.chancery.abci.proto.ResponseInfo;
import io.chancery.abci.proto.ResponseInitChain;
import io.chancery.abci.proto.ResponseInsertTx;
import io.chancery.abci.proto.ResponseListSnapshots;
import io.chancery.abci.proto.ResponseLoadSnapshotChunk;
import io.chancery.abci.proto.ResponseOfferSnapshot;
import io.chancery.abci.proto.ResponsePrepareProposal;
import io.chancery.abci.proto.ResponseProcessProposal;
import io.chancery.abci.proto.ResponseQuery;
import io.chancery.abci.proto.ResponseReapTxs;
import io.chancery.abci.proto.ResponseVerifyVoteExtension;
import io.chancery.abci.proto.ResponseVerifyVoteExtension.VerifyStatus;

/**
 * A deterministic state machine that a consensus engine replicates: one method for each call of
 * ABCI 2.0. Echo and Flush are the server's own.
 *
 * <p><b>Threads.</b> An engine holds four connections, and calls on different ones run at the same
 * time: those of consensus ({@link #initChain} and {@link #prepareProposal} to {@link #commit}), of
 * the mempool ({@link #checkTx}, {@link #insertTx}, {@link #reapTxs}), {@link #info} and {@link
 * #query}, and those of snapshots. The server makes the calls of one connection one after the
 * other, and those of consensus never from two connections at a time.
 *
 * <p><b>Errors.</b> A call that throws has no answer: the engine is told, ends, and has to be
 * started again together with the application. A bad transaction is a code, never an exception.
 *
 * <p>A default method does what the specification expects from an application that has no use for
 * the call.
 *
 * @see <a href="https://github.com/cometbft/cometbft/tree/v0.40.0/spec/abci">the specification</a>
 */
public interface AbciApplication {
  /** A code above zero that a default answers where the application can't do what is asked. */
  int NOT_SUPPORTED = 1;

  /**
   * Says which block was committed last, so that the engine replays those after it; asked when the
   * engine starts, after a snapshot was restored, and whenever a client wants to know.
   *
   * @return height and app hash of the last block whose {@link #commit} was completed, 0 and empty
   *     before the first, also if the process died within a later one; and the application's
   *     version, which goes into the header of every block
   */
  ResponseInfo info(RequestInfo request);

  /**
   * Makes the state of genesis. Comes when {@link #info} has answered height 0, so again if the
   * application died before its first commit, and must give the same each time and on every node.
   *
   * @return validators and parameters if they are to be others than those of the request; the app
   *     hash that stands in the header of the first block
   */
  default ResponseInitChain initChain(RequestInitChain request) {
    return ResponseInitChain.getDefaultInstance();
  }

  /**
   * Reads the state of the last completed commit, or of a height that is kept. Not part of
   * consensus, and answers may differ between nodes. Paths that begin with {@code /p2p/filter/} are
   * the engine's own question whether to talk to a peer, where it is set up to ask; any code but 0
   * refuses the peer.
   */
  default ResponseQuery query(RequestQuery request) {
    return ResponseQuery.getDefaultInstance();
  }

  /**
   * Says whether a transaction may stay in a mempool: a filter, against the last committed state,
   * that keeps no proposer from putting it into a block. With type {@code RECHECK} it was in the
   * engine's mempool while a block was committed. The answer for one transaction must not change
   * back and forth for ever. With the application's own mempool this is a transaction from the
   * engine's RPC, and the application may keep it.
   *
   * @return code 0 for yes
   */
  default ResponseCheckTx checkTx(RequestCheckTx request) {
    return ResponseCheckTx.getDefaultInstance();
  }

  /**
   * Takes a transaction from a peer into the application's own mempool ({@code mempool.type =
   * "app"}). The engine waits for each answer before it hands over the next from that peer, so it
   * should only be queued here, not checked.
   *
   * @return code 0: taken; from 32,000: not now, and it may come again; else never offer it again
   */
  default ResponseInsertTx insertTx(RequestInsertTx request) {
    return ResponseInsertTx.newBuilder().setCode(NOT_SUPPORTED).build();
  }

  /**
   * Gives transactions of the application's own mempool that are to be sent to peers, each of them
   * once, within the limits of the request (0 is none).
   */
  default ResponseReapTxs reapTxs(RequestReapTxs request) {
    return ResponseReapTxs.getDefaultInstance();
  }

  /**
   * Chooses the transactions of a block that this node proposes. Need not be deterministic, but
   * what it gives must pass {@link #processProposal} on every correct node and stay within {@code
   * max_tx_bytes}, counted as {@link ProposalBytes} does; the engine ends otherwise. Must leave the
   * state of the last commit as it is.
   */
  default ResponsePrepareProposal prepareProposal(RequestPrepareProposal request) {
    return ResponsePrepareProposal.newBuilder()
        .addAllTxs(ProposalBytes.fitting(request.getTxsList(), request.getMaxTxBytes()))
        .build();
  }

  /**
   * Says whether to vote for a proposed block: a function of the block and the state of the last
   * commit alone, equal on every node. To reject what an honest proposer made stops the chain; when
   * in doubt, accept and let the transaction fail. Comes any number of times for one height, or not
   * at all, and must leave the state of the last commit as it is.
   */
  default ResponseProcessProposal processProposal(RequestProcessProposal request) {
    return ResponseProcessProposal.newBuilder()
        .setStatus(ResponseProcessProposal.ProposalStatus.ACCEPT)
        .build();
  }

  /**
   * Gives bytes to go with this node's precommit for the block; once a round, where the chain's
   * parameters have switched extensions on. Need not be deterministic; every correct node must
   * accept it in {@link #verifyVoteExtension}.
   */
  default ResponseExtendVote extendVote(RequestExtendVote request) {
    return ResponseExtendVote.getDefaultInstance();
  }

  /**
   * Says whether another validator's extension is acceptable: a function of the request and the
   * state of the last commit alone. To reject it throws the vote away, and with enough votes the
   * chain stops. The block may be one that this node has not seen.
   */
  default ResponseVerifyVoteExtension verifyVoteExtension(RequestVerifyVoteExtension request) {
    boolean empty = request.getVoteExtension().isEmpty();
    return ResponseVerifyVoteExtension.newBuilder()
        .setStatus(empty ? VerifyStatus.ACCEPT : VerifyStatus.REJECT)
        .build();
  }

  /**
   * Executes a decided block: app hash, results, validator and parameter updates are a function of
   * the block and the state before, equal on every node, and independent of vote extensions. There
   * is one result for each transaction, in their order, also for those that fail. Keeps nothing
   * durably: a process that dies before the end of {@link #commit} gets the block again. Blocks
   * come here without {@link #processProposal} when a node catches up or replays.
   *
   * <p>No key may stand twice in the validator updates; a power of 0 removes a validator, which
   * must be there.
   */
  ResponseFinalizeBlock finalizeBlock(RequestFinalizeBlock request);

  /**
   * Makes the block that was finalized last durable, whole or not at all, before it returns. Must
   * not wait for anything that goes through the engine, such as a broadcast: with the engine's own
   * mempool that never ends.
   *
   * @return the height below which this node's engine may forget blocks; 0 keeps them all
   */
  ResponseCommit commit(RequestCommit request);

  /** Lists the snapshots that peers may be given. */
  default ResponseListSnapshots listSnapshots(RequestListSnapshots request) {
    return ResponseListSnapshots.getDefaultInstance();
  }

  /**
   * Takes or refuses a snapshot that peers offer, before this node's first block. Only the app hash
   * can be trusted. After accepting, chunks follow; another offer may come instead of the next
   * chunk, and then everything restored so far is void.
   */
  default ResponseOfferSnapshot offerSnapshot(RequestOfferSnapshot request) {
    return ResponseOfferSnapshot.newBuilder().setResult(ResponseOfferSnapshot.Result.ABORT).build();
  }

  /** Gives a chunk of a snapshot from the list, smaller than 16 MB; an empty one if it is gone. */
  default ResponseLoadSnapshotChunk loadSnapshotChunk(RequestLoadSnapshotChunk request) {
    return ResponseLoadSnapshotChunk.getDefaultInstance();
  }

  /**
   * Restores the next chunk of the accepted snapshot. After the last one {@link #info} is called
   * and must tell the snapshot's height and the verified app hash.
   */
  default ResponseApplySnapshotChunk applySnapshotChunk(RequestApplySnapshotChunk request) {
    return ResponseApplySnapshotChunk.newBuilder()
        .setResult(ResponseApplySnapshotChunk.Result.ABORT)
        .build();
  }
}
