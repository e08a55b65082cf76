package io.chancery.abci.socket;

import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.RequestFinalizeBlock;
import io.chancery.abci.proto.RequestInfo;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.proto.ResponseFinalizeBlock;
import io.chancery.abci.proto.ResponseInfo;

/** Has the defaults, and nothing else that works. */
class BareApplication implements AbciApplication {
  @Override
  public ResponseInfo info(RequestInfo request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResponseFinalizeBlock finalizeBlock(RequestFinalizeBlock request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResponseCommit commit(RequestCommit request) {
    throw new UnsupportedOperationException();
  }
}
