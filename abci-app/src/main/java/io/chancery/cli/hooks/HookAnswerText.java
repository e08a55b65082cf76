package io.chancery.cli.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.ReceiptText;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.client.ReceiptView;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A hook's answer as people read it. */
final class HookAnswerText {
  private HookAnswerText() {}

  /** A sender is done either way; a person wants to know that the contract refused. */
  static ExitCode show(String eventId, JsonNode answer, NodeClient node, Output output) {
    String status = answer.path("status").asText();
    if (!answer.path("receipt").isObject()) {
      output.answer(
          answer,
          plain -> {
            plain.line(plain.palette().waiting(status) + ": stored, in no block yet");
            plain.field("event", eventId);
            plain.field("status link", JsonText.shown(answer.path("statusLink")));
          });
      return ExitCode.OK;
    }
    ReceiptText receipt =
        new ReceiptText(new ReceiptView(answer.path("receipt")), node.chain().asset());
    SequencedMap<String, String> more = new LinkedHashMap<>();
    more.put("event id", eventId);
    more.put("status", status);
    output.answer(answer, plain -> receipt.print(plain, more));
    return receipt.end();
  }
}
