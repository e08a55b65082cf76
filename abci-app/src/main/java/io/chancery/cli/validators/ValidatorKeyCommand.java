package io.chancery.cli.validators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.abci.Validator;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "key",
    description = "Show this validator's public key and address; the secret stays in its file.",
    footerHeading = "%nExample:%n",
    footer = "  chancery validator key")
final class ValidatorKeyCommand extends Subcommand {
  @Mixin private ValidatorKeyOption key = new ValidatorKeyOption();

  ValidatorKeyCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    PublicKey own = key.read(session()).publicKey();
    String address = Validator.address(own).toHex();
    output.answer(
        JsonNodeFactory.instance
            .objectNode()
            .put("publicKey", own.toString())
            .put("address", address),
        plain -> {
          plain.field("public key", own.toString());
          plain.field("address", address);
        });
    return ExitCode.OK;
  }
}
