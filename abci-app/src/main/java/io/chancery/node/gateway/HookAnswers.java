package io.chancery.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.block.Receipt;
import io.chancery.block.ReceiptForm;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.webhooks.inbound.HookAnswer;

/** Receipts as answers to a sender. */
final class HookAnswers {
  private HookAnswers() {}

  static HookAnswer.Settled of(Receipt receipt) {
    HookAnswer.Committed committed = ofStored(receipt.toValue());
    if (receipt.outcome().code() == RejectionCode.HOOK_ALREADY_RECEIVED.number()) {
      return new HookAnswer.AlreadyReceived(committed);
    }
    if (receipt.outcome().code() == RejectionCode.HOOK_ID_REUSED.number()) {
      return new HookAnswer.IdReused();
    }
    return committed;
  }

  static HookAnswer.Committed ofStored(Value.Obj receipt) {
    JsonNode json = ValueJson.toNode(ReceiptForm.shown(receipt));
    int code = json.path("code").asInt();
    return new HookAnswer.Committed(
        code == 0
            ? new HookAnswer.Decision.Applied()
            : new HookAnswer.Decision.Refused(
                new Rejection(RejectionCode.ofNumber(code), json.path("sentence").asText())),
        json);
  }
}
