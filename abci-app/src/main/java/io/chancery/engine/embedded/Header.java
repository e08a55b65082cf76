package io.chancery.engine.embedded;

import io.chancery.abci.FinalizeBlock;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the validator signs for a block.
 *
 * @param appHash of the state before this block, as everywhere in ABCI
 * @param transactions SHA-256 over the transactions' ids in order
 * @param proposer 20 bytes
 */
record Header(Place place, Hash previous, AppHash appHash, Hash transactions, Bytes proposer) {
  private static final byte[] DOMAIN = "chancery/header/v1\0".getBytes(StandardCharsets.US_ASCII);

  /** Where a block stands. */
  record Place(ChainId chain, BlockHeight height, BlockTime time) {}

  Hash hash() {
    byte[] chain = place.chain().value().getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(
                DOMAIN.length + 1 + chain.length + 2 * Long.BYTES + 3 * Hash.SIZE + proposer.size())
            .put(DOMAIN)
            .put((byte) chain.length)
            .put(chain)
            .putLong(place.height().value())
            .putLong(place.time().millis())
            .put(previous.bytes().unsafeArray())
            .put(appHash.hash().bytes().unsafeArray())
            .put(transactions.bytes().unsafeArray())
            .put(proposer.unsafeArray())
            .array();
    return Hash.sha256(Bytes.wrap(bytes));
  }

  /** The header that {@code block} must have had, given what went before it. */
  static Header of(ChainId chain, FinalizeBlock.Request block, Hash previous, AppHash appHash) {
    return new Header(
        new Place(chain, block.height(), block.time()),
        previous,
        appHash,
        transactionsHash(block.txs()),
        block.header().proposerAddress());
  }

  static Hash transactionsHash(List<Bytes> txs) {
    var digest = Hash.newSha256();
    for (Bytes tx : txs) {
      digest.update(Hash.sha256(tx).bytes().unsafeArray());
    }
    return new Hash(Bytes.wrap(digest.digest()));
  }
}
