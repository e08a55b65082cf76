package io.chancery.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.output.Output;
import io.chancery.client.ReceiptView;
import io.chancery.vm.ledger.AssetSpec;
import java.util.SequencedMap;

/** A receipt, or a dry run, as people read it. */
public final class ReceiptText {
  private final ReceiptView receipt;
  private final AssetSpec asset;

  public ReceiptText(ReceiptView receipt, AssetSpec asset) {
    this.receipt = receipt;
    this.asset = asset;
  }

  /**
   * @param more labels and values to show beside
   */
  public void print(Output output, SequencedMap<String, String> more) {
    JsonNode height = receipt.json().path("height");
    output.line(verdict(output, "") + (height.isNumber() ? " in block " + height.asText() : ""));
    output.field("transaction", receipt.id());
    output.fields(more);
    body(output);
    output.field(
        "gas",
        JsonText.count(receipt.gasUsed())
            + " of "
            + JsonText.count(receipt.json().path("gasWanted").asLong()));
    output.field("fee", JsonText.amount(asset, receipt.fee()));
  }

  public void printDryRun(Output output) {
    output.line(verdict(output, "would be ") + "; nothing was sent");
    body(output);
    for (JsonNode change : receipt.changes()) {
      output.field("change", JsonText.shown(change.path("key")));
      JsonText.differences(change.path("before"), change.path("after"))
          .forEach(difference -> output.field("", difference));
    }
    output.field("gas", JsonText.count(receipt.gasUsed()));
  }

  /** How a command that shows it ends: a refusal's sentence goes to the error stream. */
  public ExitCode end() {
    if (!receipt.isApplied()) {
      throw CommandFailure.refused(receipt);
    }
    return ExitCode.OK;
  }

  private void body(Output output) {
    if (!receipt.result().isNull() && !receipt.result().isMissingNode()) {
      output.field("result", JsonText.shown(receipt.result()));
    }
    TraceText.print(receipt.trace(), output);
    TraceText.printEvents(receipt.events(), output);
  }

  private String verdict(Output output, String would) {
    return receipt.isApplied()
        ? output.palette().good(would + "applied")
        : output.palette().bad(would + "refused: " + receipt.slug() + " (" + receipt.code() + ")");
  }
}
