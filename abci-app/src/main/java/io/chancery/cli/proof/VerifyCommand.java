package io.chancery.cli.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.StateKeyText;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.proof.ProofVerdict;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Check a proof of the state against an app hash that you trust, without a node.",
      "Tells which key it is of: see that it is the one that you asked about.",
      "Ends with 1 if it proves nothing."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  chancery query chan1… collections/orders/o-1 --prove > proof.json",
      "  chancery verify proof.json --app-hash 4c9ef39a…"
    })
public final class VerifyCommand extends Subcommand {
  private static final String STANDARD_INPUT = "-";

  /** Far above the hexadecimal digits of the largest proof with its value. */
  private static final int FILE_BYTES_MAX = 32 << 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "What the node answered; - or nothing: the standard input.")
  private String file = STANDARD_INPUT;

  @Option(
      names = "--app-hash",
      paramLabel = "HEX",
      required = true,
      description = "From a source that you trust; the file's own is not believed.")
  private String appHash = "";

  public VerifyCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    AppHash trusted = trusted();
    ProofFile proof = ProofFile.parse(read());
    ProofVerdict verdict = proof.check(trusted);
    output.answer(
        json(proof.key(), verdict, trusted), plain -> print(proof, verdict, trusted, plain));
    return verdict instanceof ProofVerdict.Refused ? ExitCode.REFUSED : ExitCode.OK;
  }

  private AppHash trusted() {
    try {
      return new AppHash(Hash.fromHex(appHash));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--app-hash takes 64 hexadecimal digits, got \"" + appHash + "\".", e);
    }
  }

  private String read() throws IOException {
    boolean standard = file.equals(STANDARD_INPUT);
    try (InputStream input =
        standard
            ? session().surroundings().input()
            : Files.newInputStream(session().resolve(Path.of(file)))) {
      byte[] bytes = input.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        throw new CommandFailure(ExitCode.REFUSED, "The file is too large for a proof.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static ObjectNode json(StateKey key, ProofVerdict verdict, AppHash trusted) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("verdict", word(verdict))
            .put("key", key.bytes().toHex())
            .put("keyInWords", StateKeyText.inWords(key));
    switch (verdict) {
      case ProofVerdict.Present present -> {
        json.set("value", StateKeyText.value(key, present.value()));
        json.put("valueBytes", present.value().toHex());
      }
      case ProofVerdict.Absent ignored -> json.putNull("value");
      case ProofVerdict.Refused refused -> json.put("reason", refused.reason());
    }
    return json.put("appHash", trusted.toString());
  }

  private static void print(ProofFile proof, ProofVerdict verdict, AppHash trusted, Output output) {
    output.field(word(verdict), StateKeyText.inWords(proof.key()));
    switch (verdict) {
      case ProofVerdict.Present present ->
          output.field("value", JsonText.shown(StateKeyText.value(proof.key(), present.value())));
      case ProofVerdict.Absent ignored -> {}
      case ProofVerdict.Refused refused -> output.field("because", refused.reason());
    }
    output.field("key", proof.key().bytes().toHex());
    output.field("app hash", trusted.toString());
    if (verdict instanceof ProofVerdict.Refused) {
      output.field("the file's", proof.appHash());
    }
  }

  private static String word(ProofVerdict verdict) {
    return switch (verdict) {
      case ProofVerdict.Present ignored -> "present";
      case ProofVerdict.Absent ignored -> "absent";
      case ProofVerdict.Refused ignored -> "refused";
    };
  }
}
