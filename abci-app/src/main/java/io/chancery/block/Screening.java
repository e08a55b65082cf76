package io.chancery.block;

import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import io.chancery.tx.Action;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.SignBytes;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionSignature;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.state.StateView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at transactions one by one, in order, and collects the signatures to be verified; all but
 * the signatures' verdicts, their places and their fees. For one batch.
 */
final class Screening {
  private final CheckRules rules;
  private final RegisteredHookKeys hookKeys;
  private final StateView before;
  private final BlockHeight height;
  private final Function<Address, @Nullable Authority> shownBefore;
  private final Map<Address, Authority> known = new HashMap<>();

  Screening(
      Chain chain,
      StateView before,
      BlockHeight height,
      Function<Address, @Nullable Authority> shownBefore) {
    this.rules = chain.rules();
    this.hookKeys = chain.hookKeys();
    this.before = before;
    this.height = height;
    this.shownBefore = shownBefore;
  }

  /** What every batch of a chain has in common. */
  record Chain(CheckRules rules, RegisteredHookKeys hookKeys) {}

  /**
   * Adds the signatures to verify to {@code items}, the payer's first, then those that the action
   * brings.
   *
   * @return null, or why it is refused, with nothing added
   */
  @Nullable Rejection screen(Transaction transaction, List<SignatureItem> items) {
    Rejection refused = refusedTerms(transaction);
    if (refused != null) {
      return refused;
    }
    Authority authority = authorityOf(transaction);
    if (authority == null) {
      return Refusals.unknownAccount(transaction.payer());
    }
    refused = refusedSigners(transaction, authority);
    if (refused != null) {
      return refused;
    }
    List<SignatureItem> mine = new ArrayList<>(2);
    byte[] message = SignBytes.of(rules.chain(), transaction.bodyBytes()).unsafeArray();
    for (TransactionSignature signature : transaction.signatures()) {
      mine.add(item(signature.key(), signature.signature(), message));
    }
    if (transaction.action() instanceof Action.ReceiveWebhook webhook) {
      Optional<PublicKey> key = hookKeys.keyOf(before, webhook.contract(), webhook.hook());
      if (key.isEmpty()) {
        return Refusals.unknownHook(webhook.contract(), webhook.hook());
      }
      mine.add(evidence(webhook, key.get()));
    }
    if (transaction.action() instanceof Action.PassMotion pass) {
      Rejection impossible = Motions.refusal(before, height, pass);
      if (impossible != null) {
        return impossible;
      }
      mine.addAll(approvals(pass));
    }
    items.addAll(mine);
    return null;
  }

  private @Nullable Rejection refusedTerms(Transaction transaction) {
    if (!transaction.body().validity().chain().equals(rules.chain())) {
      return Refusals.wrongChain(rules, transaction.body().validity().chain());
    }
    BlockHeight until = transaction.body().validity().until();
    if (until.compareTo(height) < 0) {
      return Refusals.expired(until, height);
    }
    if (transaction.gas().price().compareTo(rules.gasPriceMin()) < 0) {
      return Refusals.gasPriceTooLow(rules, transaction.gas().price());
    }
    Gas limit = transaction.gas().limit();
    if (limit.compareTo(rules.gasLimitMax()) > 0) {
      return Refusals.gasLimitTooHigh(rules, limit);
    }
    Gas needed = IntrinsicGas.of(transaction);
    if (limit.compareTo(needed) < 0) {
      return Refusals.gasLimitTooLow(needed, limit);
    }
    Authority named = transaction.body().payer().authority();
    if (named != null && !named.address().equals(transaction.payer())) {
      return Refusals.authorityOfAnother(transaction.payer(), named.address());
    }
    return null;
  }

  /**
   * An address is the hash of its authority, so it does not matter here who has shown it; that the
   * chain will know it, the reservation asks.
   */
  private @Nullable Authority authorityOf(Transaction transaction) {
    Authority named = transaction.body().payer().authority();
    if (named != null) {
      known.put(transaction.payer(), named);
      return named;
    }
    Authority found = known.get(transaction.payer());
    if (found == null) {
      found = shownBefore.apply(transaction.payer());
    }
    if (found == null) {
      found = Accounts.authority(before, transaction.payer());
    }
    if (found != null) {
      known.put(transaction.payer(), found);
    }
    return found;
  }

  private static @Nullable Rejection refusedSigners(Transaction transaction, Authority authority) {
    int got = transaction.signatures().size();
    for (TransactionSignature signature : transaction.signatures()) {
      if (!authority.has(signature.key())) {
        return Refusals.keyOfAnother(signature.key(), transaction.payer());
      }
    }
    if (got < authority.threshold()) {
      return Refusals.missingSignatures(authority.threshold(), got);
    }
    // One more could be taken away by anybody, and the transaction would have another id.
    return got > authority.threshold()
        ? Refusals.needlessSignatures(authority.threshold(), got)
        : null;
  }

  private static SignatureItem evidence(Action.ReceiveWebhook webhook, PublicKey key) {
    return switch (webhook.evidence()) {
      case HookEvidence.SenderSignature sender ->
          item(key, sender.signature(), webhook.signedContent().unsafeArray());
    };
  }

  private List<SignatureItem> approvals(Action.PassMotion pass) {
    byte[] message = SignBytes.ofMotion(rules.chain(), pass.motion()).unsafeArray();
    return pass.approvals().stream()
        .map(approval -> item(approval.key(), approval.signature(), message))
        .toList();
  }

  private static SignatureItem item(PublicKey key, Bytes signature, byte[] message) {
    return new SignatureItem(
        SignatureScheme.ED25519, key.bytes().unsafeArray(), signature.unsafeArray(), message);
  }
}
