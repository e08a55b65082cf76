package io.chancery.torture;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** The root of a map as the specification words it, from the whole map each time. */
public final class NaiveRoot {
  private static final Comparator<Leaf> BY_PATH =
      (one, other) -> Arrays.compareUnsigned(one.path(), other.path());

  private final MessageDigest sha256 = Hash.newSha256();

  private record Leaf(byte[] path, byte[] hash) {}

  public AppHash of(Map<StateKey, Bytes> map) {
    Leaf[] leaves = new Leaf[map.size()];
    int at = 0;
    for (Map.Entry<StateKey, Bytes> entry : map.entrySet()) {
      byte[] path = sha256.digest(entry.getKey().bytes().unsafeArray());
      byte[] value = sha256.digest(entry.getValue().unsafeArray());
      leaves[at++] = new Leaf(path, joined(0, path, value));
    }
    Arrays.sort(leaves, BY_PATH);
    return new AppHash(new Hash(Bytes.wrap(root(leaves, 0, leaves.length, 0))));
  }

  private byte[] root(Leaf[] leaves, int from, int to, int depth) {
    if (from == to) {
      return new byte[Hash.SIZE];
    }
    if (to - from == 1) {
      return leaves[from].hash();
    }
    int middle = from;
    while (middle < to && (leaves[middle].path()[depth >>> 3] & (0x80 >>> (depth & 7))) == 0) {
      middle++;
    }
    return joined(1, root(leaves, from, middle, depth + 1), root(leaves, middle, to, depth + 1));
  }

  private byte[] joined(int prefix, byte[] left, byte[] right) {
    sha256.update((byte) prefix);
    sha256.update(left);
    return sha256.digest(right);
  }
}
