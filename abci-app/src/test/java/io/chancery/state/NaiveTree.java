package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The root as the specification words it, from the whole map each time. */
final class NaiveTree {
  private record Leaf(Bytes path, Hash hash) {}

  private NaiveTree() {}

  static Hash root(Map<StateKey, Bytes> map) {
    List<Leaf> leaves = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          Bytes path = Hash.sha256(key.bytes()).bytes();
          Hash hash = Hash.sha256(Bytes.fromHex("00"), path, Hash.sha256(value).bytes());
          leaves.add(new Leaf(path, hash));
        });
    return root(leaves, 0);
  }

  private static Hash root(List<Leaf> leaves, int depth) {
    if (leaves.isEmpty()) {
      return Hash.ZERO;
    }
    if (leaves.size() == 1) {
      return leaves.getFirst().hash();
    }
    List<Leaf> zeros = new ArrayList<>();
    List<Leaf> ones = new ArrayList<>();
    for (Leaf leaf : leaves) {
      int bit = (leaf.path().at(depth / 8) >> (7 - depth % 8)) & 1;
      (bit == 0 ? zeros : ones).add(leaf);
    }
    return Hash.sha256(
        Bytes.fromHex("01"), root(zeros, depth + 1).bytes(), root(ones, depth + 1).bytes());
  }
}
