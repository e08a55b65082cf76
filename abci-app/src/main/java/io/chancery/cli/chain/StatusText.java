package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.ReceiptText;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.client.TransactionStatus;
import io.chancery.vm.ledger.Hash;
import java.util.LinkedHashMap;

/** A transaction's id and status as people write and read them. */
final class StatusText {
  private StatusText() {}

  static Hash id(String given) {
    try {
      return Hash.fromHex(given);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "\"%s\" is not a transaction's id, which has 64 hexadecimal digits.".formatted(given),
          e);
    }
  }

  /** A refused transaction was shown all the same: that is what was asked for. */
  static ExitCode show(TransactionStatus status, NodeClient node, Output output) {
    switch (status) {
      case TransactionStatus.Committed committed -> {
        ReceiptText text = new ReceiptText(committed.receipt(), node.chain().asset());
        output.answer(
            committed.receipt().json(),
            plain -> {
              text.print(plain, new LinkedHashMap<>());
              if (!committed.receipt().isApplied()) {
                plain.field("reason", committed.receipt().sentence());
              }
            });
      }
      case TransactionStatus.Pending pending -> {
        JsonNode json =
            JsonNodeFactory.instance
                .objectNode()
                .put("id", pending.id().toHex())
                .put("status", "pending");
        output.answer(
            json,
            plain -> {
              plain.line(plain.palette().waiting("pending") + ": in no block yet");
              plain.field("transaction", pending.id().toHex());
            });
      }
    }
    return ExitCode.OK;
  }
}
