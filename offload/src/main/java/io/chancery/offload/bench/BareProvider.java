package io.chancery.offload.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.EncodedEd25519Key;
import io.chancery.offload.SignatureItem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/** A JCA provider's Ed25519 with nothing around it: keys are bytes, as they are to a board. */
record BareProvider(Signature signature, @Nullable KeyFactory keys) {
  /** At least one on the platforms that Conscrypt or Corretto has native code for. */
  static List<BareProvider> thatLoad() {
    List<BareProvider> loaded = new ArrayList<>();
    try {
      loaded.add(of(Conscrypt.newProvider(), true));
    } catch (GeneralSecurityException | LinkageError notHere) {
      // Then it is no peer.
    }
    try {
      AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
      if (corretto.getLoadingError() == null) {
        loaded.add(of(corretto, false));
      }
    } catch (GeneralSecurityException | LinkageError notHere) {
      // Then it is no peer.
    }
    return loaded;
  }

  /**
   * @param ownKeys whether it takes keys of its own factory only
   */
  private static BareProvider of(Provider provider, boolean ownKeys)
      throws GeneralSecurityException {
    return new BareProvider(
        Signature.getInstance("Ed25519", provider),
        ownKeys ? KeyFactory.getInstance("Ed25519", provider) : null);
  }

  String name() {
    return signature.getProvider().getName().startsWith("Amazon") ? "Corretto" : "Conscrypt";
  }

  Contender verifying(List<SignatureItem> items) {
    return new InJvm(items.size(), () -> items.forEach(this::verify));
  }

  private void verify(SignatureItem item) {
    try {
      signature.initVerify(key(item.publicKey()));
      signature.update(item.message());
      if (!signature.verify(item.signature())) {
        throw new GeneralSecurityException("a good signature is refused");
      }
    } catch (GeneralSecurityException e) {
      throw new BoardFailure(BoardFailure.Reason.CORRUPT_ANSWER, name() + " is of no use", e);
    }
  }

  private PublicKey key(byte[] raw) throws GeneralSecurityException {
    EncodedEd25519Key key = EncodedEd25519Key.of(raw);
    return keys == null ? key : keys.generatePublic(new X509EncodedKeySpec(key.encoded()));
  }
}
