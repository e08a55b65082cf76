package io.chancery.block;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The root of a list in order, as RFC 6962 section 2.1 defines it: leaves and inner nodes are
 * hashed with different first bytes, and an empty list is the hash of nothing.
 */
final class MerkleList {
  private static final Bytes LEAF = Bytes.wrap(new byte[] {0});
  private static final Bytes INNER = Bytes.wrap(new byte[] {1});

  private MerkleList() {}

  static Hash root(List<Bytes> items) {
    if (items.isEmpty()) {
      return Hash.sha256();
    }
    List<Hash> level = new ArrayList<>(items.size());
    for (Bytes item : items) {
      level.add(Hash.sha256(LEAF, item));
    }
    // Pairing neighbours and carrying an odd last one up gives the tree of the RFC, which splits at
    // the largest power of two.
    while (level.size() > 1) {
      List<Hash> above = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(Hash.sha256(INNER, level.get(i).bytes(), level.get(i + 1).bytes()));
      }
      if (level.size() % 2 == 1) {
        above.add(level.getLast());
      }
      level = above;
    }
    return level.getFirst();
  }
}
