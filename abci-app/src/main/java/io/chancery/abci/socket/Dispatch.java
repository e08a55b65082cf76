package io.chancery.abci.socket;

import io.chancery.abci.proto.Request;
import io.chancery.abci.proto.Response;
import io.chancery.abci.proto.ResponseEcho;
import io.chancery.abci.proto.ResponseFlush;

/** Which method of the application answers which request. */
final class Dispatch {
  private Dispatch() {}

  static Response answer(AbciApplication application, Request request) {
    Response.Builder response = Response.newBuilder();
    switch (request.getValueCase()) {
      case ECHO -> response.setEcho(echo(request));
      case FLUSH -> response.setFlush(ResponseFlush.getDefaultInstance());
      case INFO -> response.setInfo(application.info(request.getInfo()));
      case INIT_CHAIN -> response.setInitChain(application.initChain(request.getInitChain()));
      case QUERY -> response.setQuery(application.query(request.getQuery()));
      case CHECK_TX -> response.setCheckTx(application.checkTx(request.getCheckTx()));
      case INSERT_TX -> response.setInsertTx(application.insertTx(request.getInsertTx()));
      case REAP_TXS -> response.setReapTxs(application.reapTxs(request.getReapTxs()));
      case PREPARE_PROPOSAL ->
          response.setPrepareProposal(application.prepareProposal(request.getPrepareProposal()));
      case PROCESS_PROPOSAL ->
          response.setProcessProposal(application.processProposal(request.getProcessProposal()));
      case EXTEND_VOTE -> response.setExtendVote(application.extendVote(request.getExtendVote()));
      case VERIFY_VOTE_EXTENSION ->
          response.setVerifyVoteExtension(
              application.verifyVoteExtension(request.getVerifyVoteExtension()));
      case FINALIZE_BLOCK ->
          response.setFinalizeBlock(application.finalizeBlock(request.getFinalizeBlock()));
      case COMMIT -> response.setCommit(application.commit(request.getCommit()));
      case LIST_SNAPSHOTS ->
          response.setListSnapshots(application.listSnapshots(request.getListSnapshots()));
      case OFFER_SNAPSHOT ->
          response.setOfferSnapshot(application.offerSnapshot(request.getOfferSnapshot()));
      case LOAD_SNAPSHOT_CHUNK ->
          response.setLoadSnapshotChunk(
              application.loadSnapshotChunk(request.getLoadSnapshotChunk()));
      case APPLY_SNAPSHOT_CHUNK ->
          response.setApplySnapshotChunk(
              application.applySnapshotChunk(request.getApplySnapshotChunk()));
      case VALUE_NOT_SET -> throw new IllegalArgumentException("A request without a call");
    }
    return response.build();
  }

  private static ResponseEcho echo(Request request) {
    return ResponseEcho.newBuilder().setMessage(request.getEcho().getMessage()).build();
  }
}
