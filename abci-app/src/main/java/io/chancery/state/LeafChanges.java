package io.chancery.state;

import io.chancery.offload.HashJob;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A block's changes as the tree has them: hashed in three batches, in the order of key hashes. */
final class LeafChanges {
  private LeafChanges() {}

  static LeafChange[] of(StateChanges changes, BatchHash hash) {
    List<byte[]> keys = new ArrayList<>(changes.size());
    List<byte[]> values = new ArrayList<>(changes.size());
    for (Map.Entry<?, Optional<Bytes>> change : changes.byKey().entrySet()) {
      change.getValue().ifPresent(value -> values.add(value.unsafeArray()));
    }
    changes.byKey().keySet().forEach(key -> keys.add(key.bytes().unsafeArray()));
    byte[] keyHashes = hash.messages(keys);
    byte[] valueHashes = hash.messages(values);

    byte[] pairs = new byte[values.size() * HashJob.Level.PAIR_SIZE];
    int at = 0;
    int put = 0;
    for (Optional<Bytes> value : changes.byKey().values()) {
      if (value.isPresent()) {
        int pair = put * HashJob.Level.PAIR_SIZE;
        System.arraycopy(keyHashes, at * Hash.SIZE, pairs, pair, Hash.SIZE);
        System.arraycopy(valueHashes, put * Hash.SIZE, pairs, pair + Hash.SIZE, Hash.SIZE);
        put++;
      }
      at++;
    }
    return sorted(changes, keys, keyHashes, hash.leaves(pairs, put));
  }

  private static LeafChange[] sorted(
      StateChanges changes, List<byte[]> keys, byte[] keyHashes, byte[] leaves) {
    LeafChange[] sorted = new LeafChange[keys.size()];
    int at = 0;
    int put = 0;
    for (Optional<Bytes> value : changes.byKey().values()) {
      byte[] leaf = value.isPresent() ? part(leaves, put++) : null;
      sorted[at] = new LeafChange(keys.get(at), part(keyHashes, at), leaf);
      at++;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private static byte[] part(byte[] hashes, int index) {
    return Arrays.copyOfRange(hashes, index * Hash.SIZE, (index + 1) * Hash.SIZE);
  }
}
