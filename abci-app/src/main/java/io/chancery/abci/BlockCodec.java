package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A decided block's {@code FinalizeBlock} request as bytes, for keeping it and executing it again.
 *
 * <p>Version, header, hash, last commit, misbehaviour, transactions, numbers big-endian and lengths
 * before what they measure; at the end the SHA-256 of all before it, so that one changed byte is
 * seen.
 */
public final class BlockCodec {
  private static final byte VERSION = 2;
  private static final int VOTE_SIZE_MIN = 1 + Long.BYTES + 1;
  private static final int MISBEHAVIOUR_SIZE_MIN = 1 + 1 + 4 * Long.BYTES;

  private BlockCodec() {}

  public static Bytes encode(FinalizeBlock.Request block) {
    byte[] bytes = new byte[size(block)];
    ByteBuffer to = ByteBuffer.wrap(bytes);
    to.put(VERSION);
    to.putLong(block.height().value()).putLong(block.time().millis());
    to.put(block.header().nextValidatorsHash().bytes().unsafeArray());
    putShort(to, block.header().proposerAddress());
    to.put(block.hash().bytes().unsafeArray());
    CommitInfo commit = block.decidedLastCommit();
    to.putInt(commit.round()).putInt(commit.votes().size());
    for (CommitInfo.Vote vote : commit.votes()) {
      putShort(to, vote.validatorAddress());
      to.putLong(vote.power()).put((byte) vote.flag().ordinal());
    }
    put(to, block.misbehaviour());
    to.putInt(block.txs().size());
    for (Bytes tx : block.txs()) {
      to.putInt(tx.size()).put(tx.unsafeArray());
    }
    to.put(checksum(bytes));
    return Bytes.wrap(bytes);
  }

  /**
   * @param height that the bytes were stored for
   * @throws CorruptBlock unless they are what {@link #encode} gave for a block of that height
   */
  public static FinalizeBlock.Request decode(BlockHeight height, Bytes stored) throws CorruptBlock {
    byte[] bytes = stored.unsafeArray();
    if (bytes.length <= Hash.SIZE) {
      throw new CorruptBlock(height, "it has only " + bytes.length + " bytes");
    }
    int end = bytes.length - Hash.SIZE;
    Hash written = new Hash(stored.slice(end, bytes.length));
    Hash computed = new Hash(Bytes.wrap(checksum(bytes)));
    if (!written.equals(computed)) {
      throw new CorruptBlock(height, "its checksum is " + computed + ", stored was " + written);
    }
    if (bytes[0] != VERSION) {
      throw new CorruptBlock(
          height, "its format is " + bytes[0] + ", this software reads " + VERSION);
    }
    FinalizeBlock.Request block;
    try {
      block = read(ByteBuffer.wrap(bytes, 1, end - 1));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new CorruptBlock(height, "its fields do not fit its length");
    }
    if (!block.height().equals(height)) {
      throw new CorruptBlock(height, "it is block " + block.height());
    }
    return block;
  }

  private static FinalizeBlock.Request read(ByteBuffer from) {
    BlockHeight height = new BlockHeight(from.getLong());
    BlockTime time = new BlockTime(from.getLong());
    Hash nextValidators = new Hash(take(from, Hash.SIZE));
    BlockHeader header = new BlockHeader(height, time, nextValidators, takeShort(from));
    Hash hash = new Hash(take(from, Hash.SIZE));
    CommitInfo commit = readCommit(from);
    List<Misbehaviour> misbehaviour = readMisbehaviour(from);
    int count = count(from, Integer.BYTES);
    List<Bytes> txs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      txs.add(take(from, count(from, 1)));
    }
    if (from.hasRemaining()) {
      throw new IllegalArgumentException("bytes after the last transaction");
    }
    return new FinalizeBlock.Request(txs, commit, misbehaviour, hash, header);
  }

  private static CommitInfo readCommit(ByteBuffer from) {
    int round = from.getInt();
    int count = count(from, VOTE_SIZE_MIN);
    List<CommitInfo.Vote> votes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Bytes address = takeShort(from);
      long power = from.getLong();
      votes.add(
          new CommitInfo.Vote(address, power, constant(CommitInfo.Flag.values(), from.get())));
    }
    return new CommitInfo(round, votes);
  }

  private static void put(ByteBuffer to, List<Misbehaviour> misbehaviour) {
    to.putInt(misbehaviour.size());
    for (Misbehaviour one : misbehaviour) {
      to.put((byte) one.type().ordinal());
      putShort(to, one.validator().address());
      to.putLong(one.validator().power()).putLong(one.height().value());
      to.putLong(one.time().millis()).putLong(one.totalPower());
    }
  }

  private static List<Misbehaviour> readMisbehaviour(ByteBuffer from) {
    int count = count(from, MISBEHAVIOUR_SIZE_MIN);
    List<Misbehaviour> misbehaviour = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Misbehaviour.Type type = constant(Misbehaviour.Type.values(), from.get());
      Misbehaviour.Accused validator = new Misbehaviour.Accused(takeShort(from), from.getLong());
      BlockHeight height = new BlockHeight(from.getLong());
      misbehaviour.add(
          new Misbehaviour(type, validator, height, new BlockTime(from.getLong()), from.getLong()));
    }
    return misbehaviour;
  }

  private static <T> T constant(T[] constants, int ordinal) {
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new IllegalArgumentException("there is no constant " + ordinal);
    }
    return constants[ordinal];
  }

  /** A count of things of at least {@code sizeMin} bytes each, which must be able to be there. */
  private static int count(ByteBuffer from, int sizeMin) {
    int count = from.getInt();
    if (count < 0 || count > from.remaining() / sizeMin) {
      throw new IllegalArgumentException("a count that the rest cannot hold");
    }
    return count;
  }

  private static Bytes take(ByteBuffer from, int size) {
    byte[] taken = new byte[size];
    from.get(taken);
    return Bytes.wrap(taken);
  }

  private static Bytes takeShort(ByteBuffer from) {
    return take(from, from.get() & 0xff);
  }

  private static void putShort(ByteBuffer to, Bytes bytes) {
    if (bytes.size() > 0xff) {
      throw new IllegalArgumentException("an address has at most 255 bytes, got " + bytes.size());
    }
    to.put((byte) bytes.size()).put(bytes.unsafeArray());
  }

  private static int size(FinalizeBlock.Request block) {
    long size = 1L + 2 * Long.BYTES + 2 * Hash.SIZE + 1 + block.header().proposerAddress().size();
    size += 2 * Integer.BYTES;
    for (CommitInfo.Vote vote : block.decidedLastCommit().votes()) {
      size += VOTE_SIZE_MIN + vote.validatorAddress().size();
    }
    size += Integer.BYTES;
    for (Misbehaviour one : block.misbehaviour()) {
      size += MISBEHAVIOUR_SIZE_MIN + one.validator().address().size();
    }
    size += Integer.BYTES;
    for (Bytes tx : block.txs()) {
      size += Integer.BYTES + tx.size();
    }
    return Math.toIntExact(size + Hash.SIZE);
  }

  private static byte[] checksum(byte[] bytes) {
    MessageDigest digest = Hash.newSha256();
    digest.update(bytes, 0, bytes.length - Hash.SIZE);
    return digest.digest();
  }
}
