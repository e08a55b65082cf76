package io.chancery.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.output.Output;
import io.chancery.client.ActionSender;
import io.chancery.client.Draft;
import io.chancery.client.NodeClient;
import io.chancery.client.ReceiptView;
import io.chancery.client.TransactionStatus;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionSigner;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The way of an action: drafted, run dry, signed, sent, waited for, shown. */
public final class Sending {
  private final NodeClient node;
  private final ActionSender sender;
  private final SendOptions options;

  public Sending(Session session, NodeClient node, SendOptions options) {
    this.node = node;
    this.options = options;
    this.sender =
        new ActionSender(node, TransactionSigner.of(session.key(options.from).key()), options.lane);
  }

  /**
   * @param action its constructor's {@link IllegalArgumentException} is a matter of the command
   *     line
   */
  public ExitCode send(Supplier<? extends Action> action, Output output) {
    return send(action, ignored -> new LinkedHashMap<>(), output);
  }

  /**
   * @param more what to show beside the receipt, known from the draft; an ASCII word and its value
   */
  public ExitCode send(
      Supplier<? extends Action> action,
      Function<Draft, SequencedMap<String, String>> more,
      Output output) {
    Draft draft = draft(action);
    if (options.dryRun) {
      return showDryRun(sender.dryRun(draft), draft, output);
    }
    if (options.gas().limit().isEmpty()) {
      ReceiptView dryRun = sender.dryRun(draft);
      if (!dryRun.isApplied()) {
        throw CommandFailure.refused(dryRun);
      }
      draft = draft.withGasOf(dryRun);
    }
    return submit(sender.sign(draft), draft, more.apply(draft), output);
  }

  private Draft draft(Supplier<? extends Action> action) {
    try {
      return sender.draft(action.get(), options.gas());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "This can't be a transaction: " + e.getMessage() + ".", e);
    }
  }

  private ExitCode submit(
      Transaction transaction, Draft draft, SequencedMap<String, String> more, Output output) {
    TransactionStatus status =
        output.during("waiting for the transaction's block", ignored -> submit(transaction));
    return switch (status) {
      case TransactionStatus.Committed committed -> {
        ReceiptText text = new ReceiptText(committed.receipt(), draft.chain().asset());
        output.answer(with(committed.receipt(), more), plain -> text.print(plain, more));
        yield text.end();
      }
      case TransactionStatus.Pending pending -> showPending(pending, more, output);
    };
  }

  private TransactionStatus submit(Transaction transaction) {
    TransactionStatus status = node.submit(transaction, options.wait);
    return options.wait ? Waiting.forBlock(node, status, options.timeout()) : status;
  }

  private ExitCode showPending(
      TransactionStatus.Pending pending, SequencedMap<String, String> more, Output output) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", pending.id().toHex())
            .put("status", "pending");
    more.forEach(json::put);
    output.answer(
        json,
        plain -> {
          plain.heading("sent");
          plain.field("transaction", pending.id().toHex());
          plain.fields(more);
        });
    if (options.wait) {
      throw Waiting.notYet(pending);
    }
    return ExitCode.OK;
  }

  private static ExitCode showDryRun(ReceiptView dryRun, Draft draft, Output output) {
    ReceiptText text = new ReceiptText(dryRun, draft.chain().asset());
    output.answer(dryRun.json(), text::printDryRun);
    return text.end();
  }

  private static ObjectNode with(ReceiptView receipt, SequencedMap<String, String> more) {
    ObjectNode json = receipt.json().deepCopy();
    more.forEach(json::put);
    return json;
  }
}
