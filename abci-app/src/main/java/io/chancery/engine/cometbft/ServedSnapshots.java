package io.chancery.engine.cometbft;

import static io.chancery.engine.cometbft.Messages.bytes;

import io.chancery.abci.proto.RequestApplySnapshotChunk;
import io.chancery.abci.proto.RequestLoadSnapshotChunk;
import io.chancery.abci.proto.RequestOfferSnapshot;
import io.chancery.abci.proto.ResponseApplySnapshotChunk;
import io.chancery.abci.proto.ResponseListSnapshots;
import io.chancery.abci.proto.ResponseLoadSnapshotChunk;
import io.chancery.abci.proto.ResponseOfferSnapshot;
import io.chancery.abci.proto.Snapshot;
import io.chancery.engine.cometbft.SnapshotExchange.Offered;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;

/** The four calls on snapshots. What a peer tells is bounded before anything is made of it. */
final class ServedSnapshots {
  private final SnapshotExchange exchange;

  ServedSnapshots(SnapshotExchange exchange) {
    this.exchange = exchange;
  }

  ResponseListSnapshots list() {
    ResponseListSnapshots.Builder response = ResponseListSnapshots.newBuilder();
    for (Offered one : exchange.list()) {
      response.addSnapshots(
          Snapshot.newBuilder()
              .setHeight(one.height().value())
              .setFormat(one.format())
              .setChunks(one.pieces())
              .setHash(bytes(one.hash().bytes()))
              .setMetadata(bytes(one.metadata())));
    }
    return response.build();
  }

  ResponseLoadSnapshotChunk load(RequestLoadSnapshotChunk request) {
    Bytes piece = Bytes.EMPTY;
    if (request.getHeight() >= 0) {
      BlockHeight height = new BlockHeight(request.getHeight());
      piece = exchange.load(height, request.getFormat(), request.getChunk()).orElse(Bytes.EMPTY);
    }
    return ResponseLoadSnapshotChunk.newBuilder().setChunk(bytes(piece)).build();
  }

  ResponseOfferSnapshot offer(RequestOfferSnapshot request) {
    ResponseOfferSnapshot.Result result = ResponseOfferSnapshot.Result.REJECT;
    Snapshot offered = request.getSnapshot();
    boolean isReadable =
        offered.getHeight() > 0
            && offered.getChunks() > 0
            && offered.getHash().size() == Hash.SIZE
            && request.getAppHash().size() == Hash.SIZE;
    if (isReadable) {
      result =
          switch (exchange.offer(read(offered), trusted(request))) {
            case ACCEPTED -> ResponseOfferSnapshot.Result.ACCEPT;
            case REFUSED, PIECE_AGAIN -> ResponseOfferSnapshot.Result.REJECT;
            case OTHER_FORMAT -> ResponseOfferSnapshot.Result.REJECT_FORMAT;
            case NEVER -> ResponseOfferSnapshot.Result.ABORT;
          };
    }
    return ResponseOfferSnapshot.newBuilder().setResult(result).build();
  }

  private static Offered read(Snapshot offered) {
    return new Offered(
        new BlockHeight(offered.getHeight()),
        offered.getFormat(),
        offered.getChunks(),
        new Hash(bytes(offered.getHash())),
        bytes(offered.getMetadata()));
  }

  private static AppHash trusted(RequestOfferSnapshot request) {
    return new AppHash(new Hash(bytes(request.getAppHash())));
  }

  ResponseApplySnapshotChunk apply(RequestApplySnapshotChunk request) {
    ResponseApplySnapshotChunk.Builder response = ResponseApplySnapshotChunk.newBuilder();
    switch (exchange.apply(request.getIndex(), bytes(request.getChunk()))) {
      case ACCEPTED -> response.setResult(ResponseApplySnapshotChunk.Result.ACCEPT);
      case REFUSED, OTHER_FORMAT ->
          response.setResult(ResponseApplySnapshotChunk.Result.REJECT_SNAPSHOT);
      case PIECE_AGAIN ->
          response
              .setResult(ResponseApplySnapshotChunk.Result.RETRY)
              .addRefetchChunks(request.getIndex())
              .addRejectSenders(request.getSender());
      case NEVER -> response.setResult(ResponseApplySnapshotChunk.Result.ABORT);
    }
    return response.build();
  }
}
