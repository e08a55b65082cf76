package io.chancery.webhooks.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A node in one class: one contract, one hook, one key, ids in a map, every event in block 7. */
final class FakeInbox implements HookInbox {
  final Address contract;
  final Map<String, Bytes> received = new ConcurrentHashMap<>();
  private final PublicKey key;

  /** Stands between a good event and its answer; replaced by tests for trouble and delay. */
  volatile Function<ReceivedEvent, CompletionStage<HookAnswer>> next = this::commit;

  FakeInbox(Address contract, PublicKey key) {
    this.contract = contract;
    this.key = key;
  }

  @Override
  public HookLookup lookup(Address asked, String hook) {
    if (!asked.equals(contract)) {
      return HookLookup.UNKNOWN_CONTRACT;
    }
    return hook.equals("orders") ? HookLookup.OPEN : HookLookup.UNKNOWN_HOOK;
  }

  @Override
  public CompletionStage<HookAnswer> accept(ReceivedEvent event) {
    Bytes signed = event.message().signedBytes();
    if (event.signatures().stream().noneMatch(s -> Ed25519Key.verifies(key, signed, s))) {
      return CompletableFuture.completedStage(new HookAnswer.BadSignature());
    }
    return next.apply(event);
  }

  CompletionStage<HookAnswer> commit(ReceivedEvent event) {
    Bytes body = event.message().body();
    Bytes first = received.putIfAbsent(event.message().id(), body);
    if (first == null) {
      return CompletableFuture.completedStage(receipt(event.message().id()));
    }
    return CompletableFuture.completedStage(
        first.equals(body)
            ? new HookAnswer.AlreadyReceived(receipt(event.message().id()))
            : new HookAnswer.IdReused());
  }

  static HookAnswer.Committed receipt(String id) {
    ObjectNode receipt = JsonNodeFactory.instance.objectNode();
    receipt.put("height", 7);
    receipt.put("hookId", id);
    return new HookAnswer.Committed(new HookAnswer.Decision.Applied(), receipt);
  }
}
