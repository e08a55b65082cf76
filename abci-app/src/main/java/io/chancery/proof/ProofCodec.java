package io.chancery.proof;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.chancery.proof.proto.CommitmentProof;
import io.chancery.proof.proto.ExistenceProof;
import io.chancery.proof.proto.HashOp;
import io.chancery.proof.proto.InnerOp;
import io.chancery.proof.proto.LeafOp;
import io.chancery.proof.proto.LengthOp;
import io.chancery.proof.proto.NonExistenceProof;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proofs as an ICS-23 {@code CommitmentProof}, under the {@code ProofSpec} of docs/proofs.md. */
public final class ProofCodec {
  /** Two neighbours, each with a key and a path of the largest size and a value of 4 MiB. */
  static final int SIZE_MAX = 9 << 20;

  private static final LeafOp LEAF =
      LeafOp.newBuilder()
          .setHash(HashOp.SHA256)
          .setPrehashKey(HashOp.SHA256)
          .setPrehashValue(HashOp.SHA256)
          .setLength(LengthOp.NO_PREFIX)
          .setPrefix(ByteString.copyFrom(new byte[] {TreeHash.LEAF}))
          .build();
  private static final ByteString INNER = ByteString.copyFrom(new byte[] {TreeHash.INNER});

  private ProofCodec() {}

  public static Bytes encode(StateProof proof) {
    CommitmentProof.Builder message = CommitmentProof.newBuilder();
    switch (proof) {
      case StateProof.Present present -> message.setExist(toMessage(present.leaf()));
      case StateProof.Absent absent -> {
        NonExistenceProof.Builder nonexist =
            NonExistenceProof.newBuilder().setKey(wrap(absent.key()));
        absent.left().ifPresent(leaf -> nonexist.setLeft(toMessage(leaf)));
        absent.right().ifPresent(leaf -> nonexist.setRight(toMessage(leaf)));
        message.setNonexist(nonexist);
      }
    }
    return Bytes.wrap(message.build().toByteArray());
  }

  /**
   * Takes what {@link #encode} gives and nothing else: whatever departs from the specification (an
   * operation, a prefix, a side, a field too many) is not what its reading is encoded to.
   */
  static StateProof decode(Bytes bytes) throws MalformedProof {
    if (bytes.size() > SIZE_MAX) {
      throw new MalformedProof("it has %d bytes, more than any proof".formatted(bytes.size()));
    }
    StateProof read;
    try {
      read = read(CommitmentProof.parseFrom(bytes.unsafeArray()));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedProof("it is no protobuf message of ICS-23");
    }
    if (!encode(read).equals(bytes)) {
      throw new MalformedProof("it is not in the form that the chain's ProofSpec prescribes");
    }
    return read;
  }

  private static ExistenceProof toMessage(LeafProof leaf) {
    ExistenceProof.Builder message =
        ExistenceProof.newBuilder()
            .setKey(wrap(leaf.key()))
            .setValue(wrap(leaf.value()))
            .setLeaf(LEAF);
    byte[] path = leaf.keyHash();
    for (int depth = leaf.depth() - 1; depth >= 0; depth--) {
      ByteString sibling = wrap(leaf.siblings().get(depth).bytes());
      InnerOp.Builder step = InnerOp.newBuilder().setHash(HashOp.SHA256);
      message.addPath(
          TreeHash.bit(path, depth)
              ? step.setPrefix(INNER.concat(sibling))
              : step.setPrefix(INNER).setSuffix(sibling));
    }
    return message.build();
  }

  private static StateProof read(CommitmentProof message) throws MalformedProof {
    return switch (message.getProofCase()) {
      case EXIST -> new StateProof.Present(read(message.getExist()));
      case NONEXIST -> {
        NonExistenceProof nonexist = message.getNonexist();
        yield new StateProof.Absent(
            bytes(nonexist.getKey()),
            nonexist.hasLeft() ? Optional.of(read(nonexist.getLeft())) : Optional.empty(),
            nonexist.hasRight() ? Optional.of(read(nonexist.getRight())) : Optional.empty());
      }
      case PROOF_NOT_SET ->
          throw new MalformedProof("it shows neither that a key is there nor that it is not");
    };
  }

  private static LeafProof read(ExistenceProof message) throws MalformedProof {
    if (message.getKey().isEmpty() || message.getValue().isEmpty()) {
      // As upstream has it: nothing in the state is empty.
      throw new MalformedProof("it has a leaf without key or without value");
    }
    if (message.getPathCount() > TreeHash.DEPTH_MAX) {
      throw new MalformedProof("a way of %d steps is too long".formatted(message.getPathCount()));
    }
    List<Hash> siblings = new ArrayList<>(message.getPathCount());
    for (InnerOp step : message.getPathList().reversed()) {
      siblings.add(sibling(step));
    }
    return new LeafProof(bytes(message.getKey()), bytes(message.getValue()), siblings);
  }

  private static Hash sibling(InnerOp step) throws MalformedProof {
    ByteString sibling =
        step.getSuffix().isEmpty() && !step.getPrefix().isEmpty()
            ? step.getPrefix().substring(1)
            : step.getSuffix();
    if (sibling.size() != Hash.SIZE) {
      throw new MalformedProof("a step has no sibling of 32 bytes");
    }
    return new Hash(bytes(sibling));
  }

  private static ByteString wrap(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
  }

  private static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }
}
