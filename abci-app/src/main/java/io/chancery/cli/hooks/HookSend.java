package io.chancery.cli.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.webhooks.inbound.StandardWebhooks;
import io.chancery.webhooks.inbound.WebhookMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    description = {
      "Sign an event and post it to a hook, as Standard Webhooks has it.",
      "The same --id with the same body is taken once, however often it is sent."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery hook send chan1… orders --id evt-1 -f order.json --key shop")
final class HookSend extends Subcommand {
  private static final int ID_BYTES = 12;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "The contract.")
  private String address = "";

  @Parameters(index = "1", paramLabel = "HOOK", description = "The hook's name.")
  private String hook = "";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The event's id, without dots; a new one if not given.")
  private String id = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = "The sender's key, registered for the hook.")
  private String key = "";

  @ArgGroup(multiplicity = "1")
  private Content content = new Content();

  /** The event's body: one of the two. */
  static final class Content {
    @Option(names = "--body", paramLabel = "JSON", description = "The body.")
    private @Nullable String text;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = "The file that holds the body.")
    private @Nullable Path file;
  }

  HookSend(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Address contract = session().contract(address);
    SigningKey sender = session().keys().load(key).key();
    WebhookMessage event = event(body());
    try (NodeClient node = session().node()) {
      JsonNode answer =
          node.sendHook(
              node.hookUrl(contract, hook),
              StandardWebhooks.sign(event, sender::sign),
              event.body());
      return HookAnswerText.show(event.id(), answer, node, output);
    }
  }

  private WebhookMessage event(Bytes body) {
    String eventId = id;
    if (eventId.isEmpty()) {
      byte[] random = new byte[ID_BYTES];
      session().surroundings().random().nextBytes(random);
      eventId = "evt_" + HexFormat.of().formatHex(random);
    }
    try {
      long now = session().surroundings().clock().instant().getEpochSecond();
      return new WebhookMessage(eventId, now, body);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "The event can't be sent: " + e.getMessage() + ".", e);
    }
  }

  private Bytes body() throws IOException {
    if (content.file != null) {
      return Bytes.wrap(Files.readAllBytes(session().resolve(content.file)));
    }
    return Bytes.utf8(content.text == null ? "" : content.text);
  }
}
