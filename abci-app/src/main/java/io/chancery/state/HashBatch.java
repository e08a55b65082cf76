package io.chancery.state;

import io.chancery.offload.HashJob;
import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Nodes of one level, of any pages, to be hashed at once. For one thread. */
final class HashBatch {
  private static final int PAIRS_AT_FIRST = 64;

  private final TreeHash own = new TreeHash();
  private final List<PageEdit> pages = new ArrayList<>();
  private int[] nodes = new int[PAIRS_AT_FIRST];
  private byte[] pairs = new byte[PAIRS_AT_FIRST * HashJob.Level.PAIR_SIZE];

  void add(PageEdit page, int node) {
    int count = pages.size();
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * count);
      pairs = Arrays.copyOf(pairs, 2 * pairs.length);
    }
    nodes[count] = node;
    page.copyPair(node, pairs, count * HashJob.Level.PAIR_SIZE);
    pages.add(page);
  }

  /** Hashes all nodes, tells their pages, and is empty again. */
  void run(BatchHash hash) {
    if (pages.isEmpty()) {
      return;
    }
    byte[] digests = hash.inner(own, pairs, pages.size());
    for (int i = 0; i < pages.size(); i++) {
      pages.get(i).setHash(nodes[i], digests, i * Hash.SIZE);
    }
    pages.clear();
  }
}
