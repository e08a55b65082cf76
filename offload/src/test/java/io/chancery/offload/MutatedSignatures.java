package io.chancery.offload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Seeded mutations of all schemes, mixed; their verdicts are the {@link Reference}'s. */
final class MutatedSignatures {
  /** Distinct keys and messages a scheme. */
  private static final int POOL = 64;

  private MutatedSignatures() {}

  static List<KnownSignature> of(long seed, int count) {
    Random random = new Random(seed);
    List<List<SignatureItem>> pools = new ArrayList<>();
    TestSigner signer = new TestSigner(random);
    for (SignatureScheme scheme : SignatureScheme.values()) {
      pools.add(IntStream.range(0, POOL).mapToObj(i -> signer.signed(scheme)).toList());
    }
    List<Mutated> mutated = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<SignatureItem> pool = pools.get(random.nextInt(pools.size()));
      SignatureItem item = pool.get(random.nextInt(POOL));
      SignatureItem another = pool.get(random.nextInt(POOL));
      Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
      String name = "mutation " + mutation + " " + i + " of seed " + seed;
      mutated.add(new Mutated(name, mutation.of(item, another, random)));
    }
    Map<List<ByteBuffer>, Boolean> verdicts = new ConcurrentHashMap<>();
    return mutated.parallelStream().map(one -> one.judged(verdicts)).toList();
  }

  private record Mutated(String name, SignatureItem item) {
    /** Most mutations of one item are the same each time, and the reference is slow. */
    KnownSignature judged(Map<List<ByteBuffer>, Boolean> verdicts) {
      List<ByteBuffer> content =
          List.of(
              ByteBuffer.wrap(new byte[] {(byte) item.scheme().ordinal()}),
              ByteBuffer.wrap(item.publicKey()),
              ByteBuffer.wrap(item.signature()),
              ByteBuffer.wrap(item.message()));
      boolean valid = verdicts.computeIfAbsent(content, unseen -> Reference.accepts(item));
      return new KnownSignature(name, item, valid);
    }
  }
}
