package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.TraceText;
import io.chancery.cli.output.Output;
import io.chancery.client.ReceiptView;
import io.chancery.vm.ledger.AssetSpec;

/** A block as people read it: what each of its transactions and timers did. */
final class BlockText {
  private static final int ID_CHARS = 12;

  private final AssetSpec asset;

  BlockText(AssetSpec asset) {
    this.asset = asset;
  }

  void print(JsonNode block, Output output) {
    JsonNode receipts = block.path("receipts");
    output.row(
        output.palette().strong("block " + JsonText.count(block.path("height").asLong()))
            + "  "
            + block.path("time").asText()
            + "  "
            + (receipts.size() == 1 ? "1 receipt" : receipts.size() + " receipts"));
    output.field("app hash", output.palette().faint(block.path("appHash").asText()));
    for (JsonNode receipt : receipts) {
      print(new ReceiptView(receipt), output);
    }
  }

  private void print(ReceiptView receipt, Output output) {
    String verdict =
        receipt.isApplied() ? output.palette().good("applied") : output.palette().bad("refused");
    String id = receipt.id();
    output.row(
        "%s  %s  gas %s  fee %s"
            .formatted(
                verdict,
                id.length() > ID_CHARS ? id.substring(0, ID_CHARS) + "…" : id,
                JsonText.count(receipt.gasUsed()),
                JsonText.amount(asset, receipt.fee())));
    if (!receipt.isApplied()) {
      output.field("", receipt.slug() + ": " + receipt.sentence());
    }
    TraceText.print(receipt.trace(), output);
    TraceText.printEvents(receipt.events(), output);
  }
}
