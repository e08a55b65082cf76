package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.chancery.abci.proto.RequestApplySnapshotChunk;
import io.chancery.abci.proto.RequestCheckTx;
import io.chancery.abci.proto.RequestExtendVote;
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
import io.chancery.abci.proto.ResponseInitChain;
import io.chancery.abci.proto.ResponseOfferSnapshot;
import io.chancery.abci.proto.ResponseProcessProposal.ProposalStatus;
import io.chancery.abci.proto.ResponseVerifyVoteExtension.VerifyStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application answers that has written the three calls that it must, and no other. */
final class DefaultAnswersTest {
  private final AbciApplication application = new BareApplication();

  @Test
  void genesisIsTakenAsItIs() {
    assertEquals(
        ResponseInitChain.getDefaultInstance(),
        application.initChain(RequestInitChain.getDefaultInstance()));
  }

  @Test
  void transactionsAndQueriesAreAccepted() {
    assertEquals(0, application.checkTx(RequestCheckTx.getDefaultInstance()).getCode());
    assertEquals(0, application.query(RequestQuery.getDefaultInstance()).getCode());
  }

  @Test
  void withoutAMempoolOfItsOwnItTakesNoTransactionForGood() {
    int code = application.insertTx(RequestInsertTx.getDefaultInstance()).getCode();
    assertTrue(code > 0 && code < 32_000, () -> "code " + code);
    assertEquals(0, application.reapTxs(RequestReapTxs.getDefaultInstance()).getTxsCount());
  }

  @Test
  void aProposalKeepsOrderAndBytes() {
    List<ByteString> txs =
        List.of(bytes(10), bytes(127), bytes(128), bytes(1)).stream()
            .map(ByteString::copyFrom)
            .toList();
    assertEquals(List.of(), proposal(txs, 11));
    assertEquals(txs.subList(0, 1), proposal(txs, 12));
    assertEquals(txs.subList(0, 1), proposal(txs, 12 + 128));
    assertEquals(txs.subList(0, 2), proposal(txs, 12 + 129));
    assertEquals(txs.subList(0, 2), proposal(txs, 12 + 129 + 130));
    assertEquals(txs.subList(0, 3), proposal(txs, 12 + 129 + 131));
    assertEquals(txs, proposal(txs, 1_000));
  }

  private List<ByteString> proposal(List<ByteString> txs, long maxTxBytes) {
    return application
        .prepareProposal(
            RequestPrepareProposal.newBuilder().addAllTxs(txs).setMaxTxBytes(maxTxBytes).build())
        .getTxsList();
  }

  private static byte[] bytes(int count) {
    return new byte[count];
  }

  @Test
  void proposalsAreAccepted() {
    assertEquals(
        ProposalStatus.ACCEPT,
        application.processProposal(RequestProcessProposal.getDefaultInstance()).getStatus());
  }

  @Test
  void votesAreNotExtendedAndExtensionsNotTaken() {
    assertTrue(
        application
            .extendVote(RequestExtendVote.getDefaultInstance())
            .getVoteExtension()
            .isEmpty());
    RequestVerifyVoteExtension empty = RequestVerifyVoteExtension.getDefaultInstance();
    assertEquals(VerifyStatus.ACCEPT, application.verifyVoteExtension(empty).getStatus());
    RequestVerifyVoteExtension some =
        empty.toBuilder().setVoteExtension(ByteString.copyFromUtf8("x")).build();
    assertEquals(VerifyStatus.REJECT, application.verifyVoteExtension(some).getStatus());
  }

  @Test
  void thereAreNoSnapshots() {
    assertEquals(
        0,
        application.listSnapshots(RequestListSnapshots.getDefaultInstance()).getSnapshotsCount());
    assertEquals(
        ResponseOfferSnapshot.Result.ABORT,
        application.offerSnapshot(RequestOfferSnapshot.getDefaultInstance()).getResult());
    assertTrue(
        application
            .loadSnapshotChunk(RequestLoadSnapshotChunk.getDefaultInstance())
            .getChunk()
            .isEmpty());
    assertEquals(
        ResponseApplySnapshotChunk.Result.ABORT,
        application.applySnapshotChunk(RequestApplySnapshotChunk.getDefaultInstance()).getResult());
  }
}
