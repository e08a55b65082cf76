package io.chancery.node.gateway;

import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import io.chancery.webhooks.inbound.WebhookMessage;

/** How a promised event is kept in the inbox. */
record StoredEvent(HookId id, WebhookMessage message, Bytes signature) {

  static Bytes keyOf(HookId id) {
    return id.contract().bytes().concat(Bytes.utf8(id.hook() + "\0" + id.eventId()));
  }

  Hash bodyHash() {
    return Hash.sha256(message.body());
  }

  Bytes encode() {
    return ValueCodec.encode(
        Value.Obj.of(
            "contract",
            new Value.Blob(id.contract().bytes()),
            "hook",
            Value.text(id.hook()),
            "id",
            Value.text(message.id()),
            "timestamp",
            Value.integer(message.timestampSeconds()),
            "body",
            new Value.Blob(message.body()),
            "signature",
            new Value.Blob(signature)));
  }

  static StoredEvent decode(Bytes stored) {
    try {
      Value.Obj fields = (Value.Obj) ValueCodec.decode(stored);
      WebhookMessage message =
          new WebhookMessage(
              text(fields, "id"),
              field(fields, "timestamp") instanceof Value.Int seconds ? seconds.value() : 0,
              blob(fields, "body"));
      HookId id =
          new HookId(new Address(blob(fields, "contract")), text(fields, "hook"), message.id());
      return new StoredEvent(id, message, blob(fields, "signature"));
    } catch (MalformedValue | ClassCastException e) {
      throw new InvariantViolation("the inbox holds something that is no event", e);
    }
  }

  private static Value field(Value.Obj fields, String name) {
    Value value = fields.get(name);
    if (value == null) {
      throw new InvariantViolation("an event in the inbox has no " + name);
    }
    return value;
  }

  private static String text(Value.Obj fields, String name) {
    return ((Value.Text) field(fields, name)).value();
  }

  private static Bytes blob(Value.Obj fields, String name) {
    return ((Value.Blob) field(fields, name)).value();
  }
}
