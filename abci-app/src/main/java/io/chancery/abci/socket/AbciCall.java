package io.chancery.abci.socket;

import io.chancery.abci.proto.Request;

/**
 * A call as it was made on the application.
 *
 * @param connection counts from 1, in the order in which connections were made
 * @param height that the call is about; 0 where it names none, as in Commit
 */
public record AbciCall(long connection, Request.ValueCase kind, long height) {
  static AbciCall of(long connection, Request request) {
    return new AbciCall(connection, request.getValueCase(), height(request));
  }

  private static long height(Request request) {
    return switch (request.getValueCase()) {
      case INIT_CHAIN -> request.getInitChain().getInitialHeight();
      case QUERY -> request.getQuery().getHeight();
      case PREPARE_PROPOSAL -> request.getPrepareProposal().getHeight();
      case PROCESS_PROPOSAL -> request.getProcessProposal().getHeight();
      case EXTEND_VOTE -> request.getExtendVote().getHeight();
      case VERIFY_VOTE_EXTENSION -> request.getVerifyVoteExtension().getHeight();
      case FINALIZE_BLOCK -> request.getFinalizeBlock().getHeight();
      case OFFER_SNAPSHOT -> request.getOfferSnapshot().getSnapshot().getHeight();
      case LOAD_SNAPSHOT_CHUNK -> request.getLoadSnapshotChunk().getHeight();
      case ECHO, FLUSH, INFO, CHECK_TX, INSERT_TX, REAP_TXS -> 0;
      case COMMIT, LIST_SNAPSHOTS, APPLY_SNAPSHOT_CHUNK, VALUE_NOT_SET -> 0;
    };
  }

  /** Whether it belongs to the one connection of consensus. */
  boolean isOfConsensus() {
    return switch (kind) {
      case INIT_CHAIN, PREPARE_PROPOSAL, PROCESS_PROPOSAL, EXTEND_VOTE -> true;
      case VERIFY_VOTE_EXTENSION, FINALIZE_BLOCK, COMMIT -> true;
      case ECHO, FLUSH, INFO, QUERY, CHECK_TX, INSERT_TX, REAP_TXS -> false;
      case LIST_SNAPSHOTS, OFFER_SNAPSHOT, LOAD_SNAPSHOT_CHUNK, APPLY_SNAPSHOT_CHUNK -> false;
      case VALUE_NOT_SET -> false;
    };
  }
}
