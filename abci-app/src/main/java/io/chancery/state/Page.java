package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Several levels of the tree as one height left them, with the hash of every node in them. Its
 * slots are the subtrees that begin where it ends: empty, one leaf, or a page of two leaves or
 * more. Immutable.
 *
 * <p>Nodes are numbered as in a heap: 1 is the top, 2n and 2n + 1 lie below n, and the slots come
 * last. A subtree with one leaf has that leaf's hash at every depth.
 */
final class Page implements CachedPage {
  static final int TOP = 1;
  static final long NO_CHILD = -1;

  private final Place place;
  private final PageAddress address;
  private final byte[] @Nullable [] keys;
  private final long[] children;
  private final byte[] hashes;
  private final byte[] leaves;
  private final Deltas deltas;
  private final int wholeSize;

  /**
   * Takes the arrays over.
   *
   * @param keys by slot: the leaf's key
   * @param children by slot: the packed address of the page below, or {@link #NO_CHILD}
   * @param hashes by node, 32 bytes each
   * @param leaves by node: how many leaves are below, 2 standing for more
   * @param deltas since the page was last stored whole
   * @param wholeSize about what it takes when stored whole
   */
  Page(
      Place place,
      PageAddress address,
      byte[] @Nullable [] keys,
      long[] children,
      byte[] hashes,
      byte[] leaves,
      Deltas deltas,
      int wholeSize) {
    this.place = place;
    this.address = address;
    this.keys = keys;
    this.children = children;
    this.hashes = hashes;
    this.leaves = leaves;
    this.deltas = deltas;
    this.wholeSize = wholeSize;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public PageAddress address() {
    return address;
  }

  @Override
  public Page page() {
    return this;
  }

  @Override
  public Deltas deltas() {
    return deltas;
  }

  int slots() {
    return keys.length;
  }

  /** The number of the node that a slot is. */
  int node(int slot) {
    return slots() + slot;
  }

  /** Null where there is no leaf. */
  byte @Nullable [] key(int slot) {
    return keys[slot];
  }

  /** The packed {@link PageAddress} of the page below, or {@link #NO_CHILD}. */
  long child(int slot) {
    return children[slot];
  }

  boolean isEmpty(int slot) {
    return leaves[node(slot)] == 0;
  }

  /** How many leaves are below a node: 0, 1, or 2 for more. */
  int leaves(int node) {
    return leaves[node];
  }

  Hash hash(int node) {
    return new Hash(
        Bytes.wrap(Arrays.copyOfRange(hashes, Hash.SIZE * node, Hash.SIZE * (node + 1))));
  }

  @Override
  public PageEdit edit() {
    return PageEdit.of(
        this, keys.clone(), children.clone(), hashes.clone(), leaves.clone(), wholeSize);
  }

  @Override
  public int weight() {
    return 200 + hashes.length + leaves.length + 12 * slots() + wholeSize;
  }
}
