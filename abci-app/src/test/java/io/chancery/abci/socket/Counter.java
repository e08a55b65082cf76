package io.chancery.abci.socket;

import com.google.protobuf.ByteString;
import io.chancery.abci.proto.ExecTxResult;
import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.RequestFinalizeBlock;
import io.chancery.abci.proto.RequestInfo;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.proto.ResponseFinalizeBlock;
import io.chancery.abci.proto.ResponseInfo;
import java.util.Collections;

/** Counts transactions: the application of docs/abci.md. */
final class Counter implements AbciApplication {
  private long height;
  private long total;
  private long next;

  @Override
  public synchronized ResponseInfo info(RequestInfo request) {
    return ResponseInfo.newBuilder()
        .setLastBlockHeight(height)
        .setLastBlockAppHash(height == 0 ? ByteString.EMPTY : hash(total))
        .setData("" + total)
        .build();
  }

  @Override
  public synchronized ResponseFinalizeBlock finalizeBlock(RequestFinalizeBlock block) {
    next = total + block.getTxsCount();
    var results = Collections.nCopies(block.getTxsCount(), ExecTxResult.getDefaultInstance());
    return ResponseFinalizeBlock.newBuilder()
        .addAllTxResults(results)
        .setAppHash(hash(next))
        .build();
  }

  @Override
  public synchronized ResponseCommit commit(RequestCommit request) {
    height++;
    total = next;
    return ResponseCommit.getDefaultInstance();
  }

  private static ByteString hash(long total) {
    return ByteString.copyFromUtf8("" + total);
  }
}
