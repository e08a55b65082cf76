package io.chancery.snapshot;

import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tree over leaves that come from left to right, as far as they go: the last leaf, and what
 * stands left of the way to it.
 */
final class Frontier {
  private static final byte[] EMPTY = new byte[Hash.SIZE];

  private final TreeHash hash = new TreeHash();
  private final Deque<Left> deepestFirst = new ArrayDeque<>();
  private byte @Nullable [] path;
  private byte[] leaf = EMPTY;

  /** All that is on the left where the way to the last leaf turns right, at depth {@code fork}. */
  private record Left(int fork, byte[] hash) {}

  /**
   * @param leaf the leaf's own hash
   * @return false if the leaf is not to the right of the one before; it is not added then
   */
  boolean add(byte[] keyHash, byte[] leaf) {
    byte[] before = path;
    if (before != null) {
      int fork = fork(before, keyHash);
      if (fork == TreeHash.DEPTH_MAX || TreeHash.bit(before, fork)) {
        return false;
      }
      deepestFirst.push(new Left(fork, closed(before, fork + 1)));
    }
    this.path = keyHash;
    this.leaf = leaf;
    return true;
  }

  private static int fork(byte[] one, byte[] other) {
    int depth = 0;
    while (depth < TreeHash.DEPTH_MAX && TreeHash.bit(one, depth) == TreeHash.bit(other, depth)) {
      depth++;
    }
    return depth;
  }

  /** The hash at {@code depth} on the way to the last leaf, if no leaf follows below there. */
  private byte[] closed(byte[] way, int depth) {
    byte[] node = leaf;
    int at = Integer.MAX_VALUE;
    while (!deepestFirst.isEmpty() && deepestFirst.element().fork() >= depth) {
      Left left = deepestFirst.pop();
      node = hash.inner(left.hash(), raised(way, node, at, left.fork() + 1));
      at = left.fork();
    }
    return raised(way, node, at, depth);
  }

  /** A lone leaf is the same at every depth; anything else has empty subtrees beside its way up. */
  private byte[] raised(byte[] way, byte[] node, int from, int to) {
    byte[] at = node;
    for (int depth = from - 1; from <= TreeHash.DEPTH_MAX && depth >= to; depth--) {
      at = TreeHash.bit(way, depth) ? hash.inner(EMPTY, at) : hash.inner(at, EMPTY);
    }
    return at;
  }

  /**
   * The root of the tree that has these leaves on the left, and on the right of the last one what
   * is said.
   *
   * @param depth where the last leaf stands
   * @param right where the way to it turns left, from the root down: what stands opposite
   * @return empty if no tree has its last leaf there
   */
  Optional<Hash> root(int depth, List<Hash> right) {
    byte[] way = path;
    if (way == null || right.size() != leftTurns(way, depth)) {
      return Optional.empty();
    }
    Iterator<Left> lefts = deepestFirst.iterator();
    Left left = lefts.hasNext() ? lefts.next() : null;
    if (left != null && left.fork() >= depth) {
      return Optional.empty();
    }
    byte[] node = leaf;
    int unused = right.size();
    for (int at = depth - 1; at >= 0; at--) {
      if (!TreeHash.bit(way, at)) {
        node = hash.inner(node, right.get(--unused).bytes().unsafeArray());
      } else if (left != null && left.fork() == at) {
        node = hash.inner(left.hash(), node);
        left = lefts.hasNext() ? lefts.next() : null;
      } else {
        node = hash.inner(EMPTY, node);
      }
    }
    return Optional.of(new Hash(Bytes.wrap(node)));
  }

  /** How often the first {@code depth} steps of a way go to the left. */
  static int leftTurns(byte[] way, int depth) {
    int turns = 0;
    for (int at = 0; at < depth; at++) {
      turns += TreeHash.bit(way, at) ? 0 : 1;
    }
    return turns;
  }

  /** The root if these are all leaves; none can be added any more. */
  Hash root() {
    byte[] way = path;
    return way == null ? Hash.ZERO : new Hash(Bytes.wrap(closed(way, 0)));
  }
}
