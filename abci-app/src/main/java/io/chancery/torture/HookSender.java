package io.chancery.torture;

import io.chancery.tx.Action;
import io.chancery.tx.HookEvent;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.SigningKey;
import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.inbound.ReceivedEvent;
import io.chancery.webhooks.inbound.WebhookMessage;
import java.util.List;

/** A shop or a carrier: signs events for one hook of one contract. */
record HookSender(Address contract, String hook, SigningKey key) {

  /** The arguments with which the contract registers this sender's key. */
  List<Value> registration() {
    Bytes proof = key.sign(HookKeyProof.message(TortureChain.CHAIN, contract, hook));
    return List.of(Value.text(key.publicKey().toString()), Value.text(proof.toHex()));
  }

  HookId id(String event) {
    return new HookId(contract, hook, event);
  }

  /** As a node brings it. */
  Action transaction(String id, long seconds, String body) {
    HookEvent event = new HookEvent(id, seconds, Bytes.utf8(body));
    return new Action.ReceiveWebhook(
        contract, hook, event, new HookEvidence.SenderSignature(key.sign(event.signedContent())));
  }

  /** As it arrives at a node. */
  ReceivedEvent posted(String id, long seconds, String body) {
    WebhookMessage message = new WebhookMessage(id, seconds, Bytes.utf8(body));
    return new ReceivedEvent(contract, hook, message, List.of(key.sign(message.signedBytes())));
  }

  static String order(String session, Address buyer, String sku, int quantity) {
    return "{\"type\":\"order.placed\",\"data\":{\"session\":\"%s\",\"buyer\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}}"
        .formatted(session, buyer, sku, quantity);
  }

  static String delivered(String session) {
    return "{\"type\":\"parcel.delivered\",\"data\":{\"session\":\"%s\",\"parcel\":\"P-%s\"}}"
        .formatted(session, session);
  }
}
