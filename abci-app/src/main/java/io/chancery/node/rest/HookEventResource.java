package io.chancery.node.rest;

import io.chancery.block.ReceiptForm;
import io.chancery.node.NodeChain;
import io.chancery.node.gateway.Gateway;
import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.Optional;

/** Where a sender that was told 202 looks for what became of its event. */
final class HookEventResource {
  private static final int HOOK_CHARS_MAX = 64;
  private static final int ID_CHARS_MAX = 128;

  private final NodeChain chain;
  private final Gateway gateway;

  HookEventResource(NodeChain chain, Gateway gateway) {
    this.chain = chain;
    this.gateway = gateway;
  }

  Route route() {
    return Route.get("/v1/contracts/{address}/hooks/{hook}/events/{id}", this::event);
  }

  private Answer event(HttpRequest request) {
    Answers.requireOnly(request);
    HookId id =
        new HookId(
            contract(request.pathAddress("address")),
            bounded(request, "hook", HOOK_CHARS_MAX),
            bounded(request, "id", ID_CHARS_MAX));
    Optional<Value.Obj> receipt = gateway.receiptOf(id);
    if (receipt.isEmpty() && gateway.isPending(id)) {
      return Answers.ok(Value.Obj.of("status", Value.text("pending")));
    }
    // Asked again: its block may have come between the two questions.
    return Answers.ok(
        receipt
            .or(() -> gateway.receiptOf(id))
            .map(HookEventResource::committed)
            .orElseThrow(
                () ->
                    Answers.notFound(
                        "hook %s has no event %s: the node was never sent it, or told its sender"
                                .formatted(id.hook(), id.eventId())
                            + " to send it again")));
  }

  private Address contract(Address address) {
    try (Snapshot now = Snapshot.of(chain)) {
      return now.contract(address).address();
    }
  }

  /** As a hook's own answer puts it. */
  private static Value.Obj committed(Value.Obj receipt) {
    return Value.Obj.of(
        "status", Value.text("committed"),
        "decision", Value.text(ReceiptForm.code(receipt) == 0 ? "applied" : "refused"),
        "receipt", ReceiptForm.shown(receipt));
  }

  private static String bounded(HttpRequest request, String name, int charsMax) {
    String text = request.path(name);
    if (text.length() > charsMax) {
      throw Answers.invalid("'%s' has at most %d characters".formatted(name, charsMax));
    }
    return text;
  }
}
