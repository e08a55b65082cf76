package io.chancery.tx;

import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Turns bodies into signed transactions, with the keys of one account. */
public final class TransactionSigner {
  private final Authority authority;
  private final List<SigningKey> keys;

  private TransactionSigner(Authority authority, List<SigningKey> keys) {
    this.authority = authority;
    this.keys = keys;
  }

  /** For the account of one key. */
  public static TransactionSigner of(SigningKey key) {
    return new TransactionSigner(Authority.single(key.publicKey()), List.of(key));
  }

  /**
   * For an account of several keys; the first {@code threshold} of {@code keys}, in the order of
   * their public keys, sign.
   *
   * @throws IllegalArgumentException unless {@code keys} are enough keys of {@code authority}
   */
  public static TransactionSigner of(Authority authority, SigningKey... keys) {
    List<SigningKey> signing =
        Arrays.stream(keys)
            .filter(key -> authority.has(key.publicKey()))
            .sorted(Comparator.comparing(SigningKey::publicKey))
            .limit(authority.threshold())
            .toList();
    if (signing.size() < authority.threshold()) {
      throw new IllegalArgumentException(
          "the account needs "
              + authority.threshold()
              + " signatures, only "
              + signing.size()
              + " of its keys are here");
    }
    return new TransactionSigner(authority, signing);
  }

  public Authority authority() {
    return authority;
  }

  /** The payer as a first transaction names it, its keys shown. */
  public Payer showingKeys() {
    return Payer.showing(authority);
  }

  /** The payer as every later transaction may name it. */
  public Payer payer() {
    return new Payer(authority.address(), null);
  }

  /**
   * @throws IllegalArgumentException if {@code body} is over a limit of its bytes
   */
  public Transaction sign(TransactionBody body) {
    return sign(body.validity().chain(), TransactionCodec.encodeBody(body));
  }

  /** Signs a body that came as bytes. */
  public Transaction sign(ChainId chain, Bytes bodyBytes) {
    Bytes message = SignBytes.of(chain, bodyBytes);
    List<TransactionSignature> signatures =
        keys.stream()
            .map(key -> new TransactionSignature(key.publicKey(), key.sign(message)))
            .toList();
    return switch (TransactionCodec.decode(TransactionCodec.encode(bodyBytes, signatures))) {
      case Decoded.Valid valid -> valid.transaction();
      case Decoded.Malformed malformed ->
          throw new IllegalArgumentException(malformed.rejection().sentence());
    };
  }
}
