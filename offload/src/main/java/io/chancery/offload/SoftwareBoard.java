package io.chancery.offload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The board that every node has: this machine's cores. A fast provider's accept is final; its
 * reject is put to {@link Zip215}. Small batches run in the caller's thread.
 */
public final class SoftwareBoard implements OffloadBoard {
  private static final int SIGNATURES_A_CHUNK = 16;
  private static final int HASHES_A_CHUNK = 256;

  private final FastEd25519 provider;
  private final Crew crew;

  /** Idle provider instances: each serves one thread at a time. At most one a lane and caller. */
  private final Queue<FastEd25519> idle = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean closed = new AtomicBoolean();

  private SoftwareBoard(FastEd25519 provider, int lanes) {
    this.provider = provider;
    this.crew = new Crew(lanes);
  }

  /** A board on all cores, self-tested. */
  public static SoftwareBoard open() {
    return open(Runtime.getRuntime().availableProcessors());
  }

  /**
   * A board on so many threads, the caller's included, self-tested.
   *
   * @throws BoardFailure if no provider passes the self-test
   */
  public static SoftwareBoard open(int lanes) {
    FastEd25519 fastest = FastEd25519.fastest();
    try {
      return open(fastest, lanes);
    } catch (BoardFailure e) {
      if (fastest instanceof BouncyEd25519) {
        throw e;
      }
      return open(new BouncyEd25519(), lanes);
    }
  }

  static SoftwareBoard open(FastEd25519 provider, int lanes) {
    SoftwareBoard board = new SoftwareBoard(provider, lanes);
    try {
      board.selfTest();
      return board;
    } catch (BoardFailure e) {
      board.close();
      throw e;
    }
  }

  @Override
  public Verdicts verify(List<SignatureItem> batch) {
    checkCall(batch.size());
    boolean[] valid = new boolean[batch.size()];
    crew.run(batch.size(), SIGNATURES_A_CHUNK, (from, to) -> verifyChunk(batch, valid, from, to));
    return Verdicts.of(valid);
  }

  private void verifyChunk(List<SignatureItem> batch, boolean[] valid, int from, int to) {
    FastEd25519 taken = idle.poll();
    FastEd25519 fast = taken != null ? taken : provider.another();
    for (int i = from; i < to; i++) {
      SignatureItem item = batch.get(i);
      valid[i] =
          fast.accepts(item.publicKey(), item.signature(), item.message())
              || Zip215.accepts(item.publicKey(), item.signature(), item.message());
    }
    idle.add(fast);
  }

  @Override
  public List<byte[]> hash(List<byte[]> messages) {
    checkCall(messages.size());
    for (byte[] message : messages) {
      if (message.length > MESSAGE_BYTES_MAX) {
        throw new IllegalArgumentException(
            "a hashed message has at most " + MESSAGE_BYTES_MAX + " bytes, got " + message.length);
      }
    }
    byte[][] digests = new byte[messages.size()][];
    crew.run(
        messages.size(),
        HASHES_A_CHUNK,
        (from, to) -> {
          MessageDigest sha256 = newSha256();
          for (int i = from; i < to; i++) {
            digests[i] = sha256.digest(messages.get(i));
          }
        });
    return List.copyOf(Arrays.asList(digests));
  }

  @Override
  public BoardDescription info() {
    return new BoardDescription("software", provider.providerName(), crew.lanes());
  }

  @Override
  public int selfTest() {
    return SelfTest.run(this);
  }

  @Override
  public void close() {
    closed.set(true);
    crew.close();
    idle.clear();
  }

  private void checkCall(int size) {
    if (closed.get()) {
      throw new BoardFailure("the software board is closed: open another");
    }
    if (size < 1 || size > BATCH_MAX) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + BATCH_MAX + " items, got " + size + ": split it");
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new BoardFailure("this JDK has no SHA-256: run on a complete JDK 25", e);
    }
  }
}
