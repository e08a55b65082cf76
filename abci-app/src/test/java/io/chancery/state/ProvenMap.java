package io.chancery.state;

import io.chancery.proof.ProofCodec;
import io.chancery.proof.StateProof;
import io.chancery.torture.NaiveRoot;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A map with its tree, its root by the naive computation, and proofs. */
final class ProvenMap {
  final TreeMap<StateKey, Bytes> model = new TreeMap<>();
  final AppHash root;
  private final StateProver prover;

  /** Keys 0 … {@code size} - 1 of family {@code t}, in several batches, some deleted on the way. */
  ProvenMap(Random random, int size) {
    InMemoryStateView values = new InMemoryStateView();
    MemoryTree tree = new MemoryTree();
    int batch = size / 3 + 1;
    for (int from = 0; from < size; from += batch) {
      TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
      for (int i = from; i < Math.min(size, from + batch); i++) {
        changes.put(key(i), Optional.of(Bytes.utf8("value " + random.nextInt(size))));
      }
      StateKey passing = StateKey.family('x').number(random.nextInt(5)).key();
      changes.put(passing, random.nextBoolean() ? Optional.of(Bytes.utf8("x")) : Optional.empty());
      StateChanges whole = new StateChanges(changes);
      StateChanges withoutIt = new StateChanges(new TreeMap<>(Map.of(passing, Optional.empty())));
      tree.apply(whole);
      tree.apply(withoutIt);
      values.apply(whole);
      values.apply(withoutIt);
      Maps.apply(whole, model);
      model.remove(passing);
    }
    root = new NaiveRoot().of(model);
    prover = new StateProver(tree.tree(), values);
  }

  static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  StateProof prove(StateKey key) {
    return prover.prove(key);
  }

  Bytes encodedProof(StateKey key) {
    return ProofCodec.encode(prove(key));
  }

  /** In the order of their hashes, computed without the tree. */
  List<StateKey> byHash() {
    return model.keySet().stream().sorted(Comparator.comparing(ProvenMap::hash)).toList();
  }

  static Hash hash(StateKey key) {
    return Hash.sha256(key.bytes());
  }
}
