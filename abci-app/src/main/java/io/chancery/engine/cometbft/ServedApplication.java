package io.chancery.engine.cometbft;

import static io.chancery.engine.cometbft.Messages.bytes;

import io.chancery.abci.Application;
import io.chancery.abci.CheckTx;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Handshake;
import io.chancery.abci.InitChain;
import io.chancery.abci.PrepareProposal;
import io.chancery.abci.ProcessProposal;
import io.chancery.abci.Query;
import io.chancery.abci.proto.ProofOp;
import io.chancery.abci.proto.ProofOps;
import io.chancery.abci.proto.RequestApplySnapshotChunk;
import io.chancery.abci.proto.RequestCheckTx;
import io.chancery.abci.proto.RequestCommit;
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
import io.chancery.abci.proto.ResponseApplySnapshotChunk;
import io.chancery.abci.proto.ResponseCheckTx;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.proto.ResponseFinalizeBlock;
import io.chancery.abci.proto.ResponseInfo;
import io.chancery.abci.proto.ResponseInitChain;
import io.chancery.abci.proto.ResponseInsertTx;
import io.chancery.abci.proto.ResponseListSnapshots;
import io.chancery.abci.proto.ResponseLoadSnapshotChunk;
import io.chancery.abci.proto.ResponseOfferSnapshot;
import io.chancery.abci.proto.ResponsePrepareProposal;
import io.chancery.abci.proto.ResponseProcessProposal;
import io.chancery.abci.proto.ResponseProcessProposal.ProposalStatus;
import io.chancery.abci.proto.ResponseQuery;
import io.chancery.abci.proto.ResponseReapTxs;
import io.chancery.abci.socket.AbciApplication;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;

/**
 * The application as CometBFT calls it. Each call of consensus runs on the {@link EngineThread};
 * those of mempool and queries on the connection that brings them, for they must not wait for a
 * block.
 */
final class ServedApplication implements AbciApplication {
  /** Names the form of a proof in {@code ProofOps}, as other users of ICS-23 do. */
  private static final String PROOF_TYPE = "ics23:smt";

  private final Application application;
  private final EnginePorts ports;
  private final EngineThread thread;
  private final Runnable greeted;
  private final ServedSnapshots snapshots;

  /**
   * @param greeted called when the engine has asked where the application stands
   */
  ServedApplication(
      Application application, EnginePorts ports, EngineThread thread, Runnable greeted) {
    this.greeted = greeted;
    this.application = application;
    this.ports = ports;
    this.thread = thread;
    this.snapshots = new ServedSnapshots(ports.snapshots());
  }

  @Override
  public ResponseInfo info(RequestInfo request) {
    Handshake.Response answer =
        thread.call(
            () ->
                application.info(
                    new Handshake.Request(request.getVersion(), request.getAbciVersion())));
    ResponseInfo.Builder response =
        ResponseInfo.newBuilder()
            .setData(answer.data())
            .setVersion(answer.version())
            .setAppVersion(answer.appVersion())
            .setLastBlockHeight(answer.lastBlockHeight().value());
    answer
        .lastBlockAppHash()
        .map(AppHash::hash)
        .ifPresent(hash -> response.setLastBlockAppHash(bytes(hash.bytes())));
    greeted.run();
    return response.build();
  }

  @Override
  public ResponseInitChain initChain(RequestInitChain request) {
    InitChain.Request genesis =
        new InitChain.Request(
            Messages.time(request.getTime()),
            new ChainId(request.getChainId()),
            request.getValidatorsList().stream().map(Messages::validator).toList(),
            bytes(request.getAppStateBytes()),
            new BlockHeight(request.getInitialHeight()));
    InitChain.Response answer = thread.call(() -> application.initChain(genesis));
    return ResponseInitChain.newBuilder()
        .setConsensusParams(Messages.parameters(answer.consensus()))
        .addAllValidators(answer.validators().stream().map(Messages::update).toList())
        .setAppHash(bytes(answer.appHash().hash().bytes()))
        .build();
  }

  /** From the engine's own RPC; the application keeps what it accepts. */
  @Override
  public ResponseCheckTx checkTx(RequestCheckTx request) {
    CheckTx.Type type =
        switch (request.getType()) {
          case RECHECK -> CheckTx.Type.RECHECK;
          case NEW, UNRECOGNIZED -> CheckTx.Type.NEW;
        };
    CheckTx.Response answer =
        application.checkTx(new CheckTx.Request(bytes(request.getTx()), type));
    return ResponseCheckTx.newBuilder()
        .setCode(answer.code())
        .setLog(answer.log())
        .setGasWanted(answer.gasWanted().value())
        .build();
  }

  @Override
  public ResponseInsertTx insertTx(RequestInsertTx request) {
    return ResponseInsertTx.newBuilder()
        .setCode(ports.transactions().insert(bytes(request.getTx())))
        .build();
  }

  @Override
  public ResponseReapTxs reapTxs(RequestReapTxs request) {
    return ResponseReapTxs.newBuilder()
        .addAllTxs(
            Messages.byteStrings(
                ports.transactions().reap(request.getMaxBytes(), request.getMaxGas())))
        .build();
  }

  @Override
  public ResponsePrepareProposal prepareProposal(RequestPrepareProposal request) {
    PrepareProposal.Request wanted =
        new PrepareProposal.Request(
            request.getMaxTxBytes(),
            bytes(request.getTxsList()),
            Messages.commit(request.getLocalLastCommit()),
            Messages.header(
                request.getHeight(),
                request.getTime(),
                request.getNextValidatorsHash(),
                request.getProposerAddress()));
    return ResponsePrepareProposal.newBuilder()
        .addAllTxs(
            Messages.byteStrings(thread.call(() -> application.prepareProposal(wanted)).txs()))
        .build();
  }

  @Override
  public ResponseProcessProposal processProposal(RequestProcessProposal request) {
    ProcessProposal.Request proposed =
        new ProcessProposal.Request(
            bytes(request.getTxsList()),
            Messages.commit(request.getProposedLastCommit()),
            new Hash(bytes(request.getHash())),
            Messages.header(
                request.getHeight(),
                request.getTime(),
                request.getNextValidatorsHash(),
                request.getProposerAddress()));
    ProcessProposal.Response answer = thread.call(() -> application.processProposal(proposed));
    ProposalStatus status =
        switch (answer.status()) {
          case ACCEPT -> ProposalStatus.ACCEPT;
          case REJECT -> ProposalStatus.REJECT;
          case UNKNOWN -> ProposalStatus.UNKNOWN;
        };
    return ResponseProcessProposal.newBuilder().setStatus(status).build();
  }

  @Override
  public ResponseFinalizeBlock finalizeBlock(RequestFinalizeBlock request) {
    FinalizeBlock.Request block =
        new FinalizeBlock.Request(
            bytes(request.getTxsList()),
            Messages.commit(request.getDecidedLastCommit()),
            request.getMisbehaviorList().stream().map(Messages::misbehaviour).toList(),
            new Hash(bytes(request.getHash())),
            Messages.header(
                request.getHeight(),
                request.getTime(),
                request.getNextValidatorsHash(),
                request.getProposerAddress()));
    FinalizeBlock.Response answer =
        thread.call(
            () -> {
              ports.decided().accept(block);
              return application.finalizeBlock(block);
            });
    ResponseFinalizeBlock.Builder response = ResponseFinalizeBlock.newBuilder();
    answer
        .consensusUpdates()
        .map(Messages::parameters)
        .ifPresent(response::setConsensusParamUpdates);
    return response
        .addAllEvents(Messages.events(answer.events()))
        .addAllTxResults(answer.txResults().stream().map(Messages::result).toList())
        .addAllValidatorUpdates(answer.validatorUpdates().stream().map(Messages::update).toList())
        .setAppHash(bytes(answer.appHash().hash().bytes()))
        .build();
  }

  @Override
  public ResponseCommit commit(RequestCommit request) {
    return ResponseCommit.newBuilder()
        .setRetainHeight(thread.call(application::commit).retainHeight().value())
        .build();
  }

  @Override
  public ResponseQuery query(RequestQuery request) {
    if (request.getHeight() < 0) {
      return ResponseQuery.newBuilder()
          .setCode(NOT_SUPPORTED)
          .setLog("A height is 0, for the latest, or more.")
          .build();
    }
    Query.Response answer =
        application.query(
            new Query.Request(
                bytes(request.getData()),
                request.getPath(),
                new BlockHeight(request.getHeight()),
                request.getProve()));
    ResponseQuery.Builder response =
        ResponseQuery.newBuilder()
            .setCode(answer.code())
            .setLog(answer.log())
            .setKey(request.getData())
            .setValue(bytes(answer.value()))
            .setHeight(answer.height().value());
    if (!answer.proof().isEmpty()) {
      response.setProofOps(
          ProofOps.newBuilder()
              .addOps(
                  ProofOp.newBuilder()
                      .setType(PROOF_TYPE)
                      .setKey(request.getData())
                      .setData(bytes(answer.proof()))));
    }
    return response.build();
  }

  @Override
  public ResponseListSnapshots listSnapshots(RequestListSnapshots request) {
    return snapshots.list();
  }

  @Override
  public ResponseOfferSnapshot offerSnapshot(RequestOfferSnapshot request) {
    return snapshots.offer(request);
  }

  @Override
  public ResponseLoadSnapshotChunk loadSnapshotChunk(RequestLoadSnapshotChunk request) {
    return snapshots.load(request);
  }

  @Override
  public ResponseApplySnapshotChunk applySnapshotChunk(RequestApplySnapshotChunk request) {
    return snapshots.apply(request);
  }
}
