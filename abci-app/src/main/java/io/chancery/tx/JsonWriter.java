package io.chancery.tx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;

/** Writes transactions as {@link JsonReader} reads them. */
final class JsonWriter {
  private JsonWriter() {}

  static ObjectNode body(TransactionBody body) {
    ObjectNode to = JsonNodeFactory.instance.objectNode();
    to.put("version", TransactionBody.VERSION);
    to.put("chainId", body.validity().chain().value());
    to.put("payer", body.payer().address().toString());
    Authority authority = body.payer().authority();
    if (authority != null) {
      write(authority, to.putObject("authority"));
    }
    to.put("gasPrice", body.gas().price().toString());
    to.put("gasLimit", body.gas().limit().toString());
    to.put("validUntil", body.validity().until().toString());
    to.put("lane", Integer.toUnsignedLong(body.position().lane()));
    to.put("sequence", Long.toString(body.position().sequence()));
    write(body.action(), to);
    return to;
  }

  static ObjectNode signature(TransactionSignature signature) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("publicKey", signature.key().toString())
        .put("signature", signature.signature().toHex());
  }

  private static void write(Authority authority, ObjectNode to) {
    to.put("threshold", authority.threshold());
    ArrayNode keys = to.putArray("keys");
    authority.keys().forEach(key -> keys.add(key.toString()));
  }

  private static void write(Action action, ObjectNode body) {
    switch (action) {
      case Action.Transfer transfer ->
          body.putObject("transfer")
              .put("to", transfer.to().toString())
              .put("amount", transfer.amount().toString());
      case Action.Deploy deploy ->
          body.putObject("deploy")
              .put("package", deploy.packageBytes().toHex())
              .set("parameters", ValueJson.toNode(deploy.parameters()));
      case Action.Upgrade upgrade ->
          body.putObject("upgrade")
              .put("contract", upgrade.contract().toString())
              .put("package", upgrade.packageBytes().toHex())
              .set("parameters", ValueJson.toNode(upgrade.parameters()));
      case Action.Call call -> write(call, body.putObject("call"));
      case Action.ReceiveWebhook webhook -> write(webhook, body.putObject("receiveWebhook"));
      case Action.CompleteTask task ->
          body.putObject("completeTask")
              .put("contract", task.contract().toString())
              .put("instanceId", task.instanceId())
              .put("taskId", task.taskId())
              .set("results", ValueJson.toNode(task.results()));
      case Action.PassMotion pass -> write(pass, body.putObject("passMotion"));
    }
  }

  private static void write(Action.PassMotion pass, ObjectNode to) {
    to.set("motion", MotionJson.toNode(pass.motion()));
    ArrayNode approvals = to.putArray("approvals");
    pass.approvals().forEach(approval -> approvals.add(MotionJson.toNode(approval)));
  }

  private static void write(Action.Call call, ObjectNode to) {
    to.put("contract", call.contract().toString());
    to.put("function", call.function());
    to.set("arguments", ValueJson.toNode(new Value.Seq(call.arguments())));
    to.put("value", call.value().toString());
  }

  private static void write(Action.ReceiveWebhook webhook, ObjectNode to) {
    to.put("contract", webhook.contract().toString());
    to.put("hook", webhook.hook());
    to.put("eventId", webhook.event().id());
    to.put("timestampSeconds", Long.toString(webhook.event().timestampSeconds()));
    to.put("body", webhook.event().body().toHex());
    switch (webhook.evidence()) {
      case HookEvidence.SenderSignature sender ->
          to.put("senderSignature", sender.signature().toHex());
    }
  }
}
