package io.chancery.block;

import io.chancery.offload.SignatureItem;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signatures that were found valid, by what the verdict depends on and nothing else; a
 * transaction's hash would not do, because another transaction may carry the same signature. Only
 * positive verdicts are kept, so that nobody can fill it without signing. The least recently used
 * goes first.
 */
final class ValidSignatures {
  private final Map<Key, Boolean> valid;

  ValidSignatures(int max) {
    this.valid =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > max;
          }
        };
  }

  /** SHA-256 of scheme, key, signature and message, whose lengths the scheme fixes but the last. */
  record Key(Hash hash) {
    static Key of(SignatureItem item) {
      MessageDigest digest = Hash.newSha256();
      digest.update((byte) item.scheme().ordinal());
      digest.update(item.publicKey());
      digest.update(item.signature());
      digest.update(item.message());
      return new Key(new Hash(Bytes.wrap(digest.digest())));
    }
  }

  synchronized boolean contains(Key key) {
    return valid.get(key) != null;
  }

  synchronized void add(Key key) {
    valid.put(key, true);
  }
}
