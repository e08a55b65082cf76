package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofVerdict;
import io.chancery.proof.proto.CommitmentProof;
import io.chancery.proof.proto.ExistenceProof;
import io.chancery.proof.proto.HashOp;
import io.chancery.proof.proto.InnerOp;
import io.chancery.proof.proto.LeafOp;
import io.chancery.proof.proto.NonExistenceProof;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a proof, it proves nothing any more, and nothing is thrown. */
final class ProofMutationTest {
  private static final int SIZE = 60;

  private final ProvenMap map = new ProvenMap(new Random(31), SIZE);

  /** A present key, and an absent one with two neighbours. */
  @ParameterizedTest
  @ValueSource(ints = {3, SIZE + 3})
  void everyFlippedBitIsFound(int number) {
    byte[] proof = proof(number);
    for (int bit = 0; bit < 8 * proof.length; bit++) {
      byte[] flipped = proof.clone();
      flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
      refused(number, flipped, "bit " + bit);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, SIZE + 3})
  void everyTruncationAndEveryTailIsFound(int number) {
    byte[] proof = proof(number);
    for (int length = 0; length < proof.length; length++) {
      refused(number, Arrays.copyOf(proof, length), "length " + length);
    }
    for (int tail = 1; tail < 64; tail++) {
      refused(number, Arrays.copyOf(proof, proof.length + tail), "tail " + tail);
    }
    byte[] twice = Arrays.copyOf(proof, 2 * proof.length);
    System.arraycopy(proof, 0, twice, proof.length, proof.length);
    refused(number, twice, "twice");
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void bytesAtRandomAreFound(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      refused(3, noise, "seed " + seed + " round " + round);
      byte[] spliced = proof(3);
      random.nextBytes(noise);
      int at = random.nextInt(spliced.length);
      int length = Math.min(noise.length, spliced.length - at);
      byte[] before = spliced.clone();
      System.arraycopy(noise, 0, spliced, at, length);
      if (!Arrays.equals(before, spliced)) {
        refused(3, spliced, "seed " + seed + " round " + round);
      }
    }
  }

  @Test
  void everyChangedFieldIsFound() throws Exception {
    CommitmentProof present = CommitmentProof.parseFrom(proof(3));
    for (ExistenceProof changed : mutations(present.getExist())) {
      refused(
          3, CommitmentProof.newBuilder().setExist(changed).build().toByteArray(), "" + changed);
    }
    NonExistenceProof absent = CommitmentProof.parseFrom(proof(SIZE + 3)).getNonexist();
    List<NonExistenceProof> all = new ArrayList<>();
    mutations(absent.getLeft()).forEach(it -> all.add(absent.toBuilder().setLeft(it).build()));
    mutations(absent.getRight()).forEach(it -> all.add(absent.toBuilder().setRight(it).build()));
    all.add(absent.toBuilder().clearLeft().build());
    all.add(absent.toBuilder().clearRight().build());
    all.add(absent.toBuilder().clearLeft().clearRight().build());
    all.add(absent.toBuilder().clearKey().build());
    all.add(absent.toBuilder().setLeft(absent.getRight()).setRight(absent.getLeft()).build());
    all.add(absent.toBuilder().setRight(absent.getLeft()).build());
    for (NonExistenceProof changed : all) {
      refused(
          SIZE + 3,
          CommitmentProof.newBuilder().setNonexist(changed).build().toByteArray(),
          "" + changed);
    }
  }

  private static List<ExistenceProof> mutations(ExistenceProof proof) {
    List<ExistenceProof> all = new ArrayList<>();
    all.add(proof.toBuilder().clearKey().build());
    all.add(proof.toBuilder().clearValue().build());
    all.add(
        proof.toBuilder().setValue(proof.getValue().concat(ByteString.copyFromUtf8("x"))).build());
    all.add(proof.toBuilder().clearLeaf().build());
    LeafOp leaf = proof.getLeaf();
    for (LeafOp changed :
        List.of(
            leaf.toBuilder().setHash(HashOp.NO_HASH).build(),
            leaf.toBuilder().setHashValue(2).build(),
            leaf.toBuilder().setPrehashKey(HashOp.NO_HASH).build(),
            leaf.toBuilder().setPrehashValue(HashOp.NO_HASH).build(),
            leaf.toBuilder().setLengthValue(1).build(),
            leaf.toBuilder().clearPrefix().build(),
            leaf.toBuilder().setPrefix(ByteString.copyFrom(new byte[2])).build())) {
      all.add(proof.toBuilder().setLeaf(changed).build());
    }
    for (int i = 0; i < proof.getPathCount(); i++) {
      for (InnerOp changed : mutations(proof.getPath(i))) {
        all.add(proof.toBuilder().setPath(i, changed).build());
      }
      all.add(proof.toBuilder().removePath(i).build());
      all.add(proof.toBuilder().addPath(i, proof.getPath(i)).build());
      for (int j = 0; j < i; j++) {
        all.add(
            proof.toBuilder().setPath(i, proof.getPath(j)).setPath(j, proof.getPath(i)).build());
      }
    }
    all.add(proof.toBuilder().clearPath().build());
    for (int depth : new int[] {256, 257, 5_000}) {
      InnerOp empty =
          proof.getPath(0).toBuilder()
              .setPrefix(ByteString.copyFrom(new byte[] {1}))
              .setSuffix(ByteString.copyFrom(new byte[32]))
              .build();
      all.add(proof.toBuilder().addAllPath(Collections.nCopies(depth, empty)).build());
    }
    return all;
  }

  private static List<InnerOp> mutations(InnerOp step) {
    ByteString zeros = ByteString.copyFrom(new byte[32]);
    return List.of(
        step.toBuilder().setHash(HashOp.NO_HASH).build(),
        step.toBuilder().setHashValue(6).build(),
        step.toBuilder().clearPrefix().build(),
        step.toBuilder().clearPrefix().clearSuffix().build(),
        step.toBuilder().setPrefix(step.getPrefix().concat(zeros)).build(),
        step.toBuilder().setPrefix(ByteString.copyFrom(new byte[] {0})).build(),
        step.toBuilder().setPrefix(ByteString.copyFrom(new byte[] {2})).build(),
        step.toBuilder().setPrefix(ByteString.copyFrom(new byte[] {1, 1})).build(),
        step.toBuilder().setSuffix(step.getSuffix().concat(zeros)).build(),
        step.toBuilder().setSuffix(ByteString.copyFrom(new byte[31])).build(),
        step.toBuilder().setSuffix(ByteString.copyFrom(new byte[33])).build(),
        // The same sibling on the other side.
        step.getSuffix().isEmpty()
            ? step.toBuilder()
                .setPrefix(step.getPrefix().substring(0, 1))
                .setSuffix(step.getPrefix().substring(1))
                .build()
            : step.toBuilder()
                .setPrefix(step.getPrefix().concat(step.getSuffix()))
                .clearSuffix()
                .build());
  }

  private byte[] proof(int number) {
    return map.encodedProof(ProvenMap.key(number)).toArray();
  }

  private void refused(int number, byte[] proof, String what) {
    StateKey key = ProvenMap.key(number);
    assertInstanceOf(
        ProofVerdict.Refused.class,
        ProofCheck.check(map.root, key.bytes(), Bytes.wrap(proof)),
        what);
  }
}
