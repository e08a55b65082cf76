package io.chancery.offload.bench;

import io.chancery.offload.Ed25519Key;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Signatures of as many keys over messages as long as a transaction's sign bytes. */
final class SignedItems {
  private static final int MESSAGE_BYTES = 64;

  private SignedItems() {}

  static List<SignatureItem> ed25519(int count) {
    Random random = new Random(1);
    List<SignatureItem> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] seed = new byte[Ed25519Key.SEED_SIZE];
      random.nextBytes(seed);
      Ed25519Key key = Ed25519Key.fromSeed(seed);
      byte[] message = new byte[MESSAGE_BYTES];
      random.nextBytes(message);
      items.add(
          new SignatureItem(SignatureScheme.ED25519, key.publicKey(), key.sign(message), message));
    }
    return items;
  }

  /** The same with so many bad ones, spread evenly. */
  static List<SignatureItem> withBad(List<SignatureItem> good, int bad) {
    List<SignatureItem> items = new ArrayList<>(good);
    for (int i = 0; i < bad; i++) {
      int place = (int) ((long) i * good.size() / bad);
      SignatureItem item = good.get(place);
      byte[] other = item.message().clone();
      other[0] ^= 1;
      items.set(place, new SignatureItem(item.scheme(), item.publicKey(), item.signature(), other));
    }
    return items;
  }
}
