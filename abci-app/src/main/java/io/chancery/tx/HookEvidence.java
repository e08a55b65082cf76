package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;

/**
 * Why a validator that never saw the HTTP request may believe it. Attestations of gateways, for
 * senders that share a secret, come as another kind.
 */
public sealed interface HookEvidence {
  /**
   * The sender's own signature, as Standard Webhooks' {@code v1a}.
   *
   * @param signature Ed25519, 64 bytes, over {@link Action.ReceiveWebhook#signedContent}
   */
  record SenderSignature(Bytes signature) implements HookEvidence {
    public SenderSignature {
      if (signature.size() != TransactionSignature.SIZE) {
        throw new IllegalArgumentException(
            "a webhook's signature is 64 bytes, got " + signature.size());
      }
    }
  }
}
