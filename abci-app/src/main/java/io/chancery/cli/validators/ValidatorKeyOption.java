package io.chancery.cli.validators;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.client.Json;
import io.chancery.node.NodeHome;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which key is the validator's; a picocli mixin. */
final class ValidatorKeyOption {
  private static final int SEED_SIZE = 32;
  private static final int KEY_SIZE = 64;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "CometBFT's priv_validator_key.json; the home's node.key if not given.")
  private @Nullable Path file;

  SigningKey read(Session session) throws IOException {
    if (file != null) {
      return cometBft(session.resolve(file));
    }
    NodeHome home = new NodeHome(session.home());
    if (!home.hasNodeKey()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "There is no node.key in %s: name the validator's home with --home, or its key with --key."
              .formatted(home.directory()));
    }
    return home.nodeKey();
  }

  private static SigningKey cometBft(Path path) throws IOException {
    try {
      byte[] bytes =
          Base64.getDecoder()
              .decode(Json.read(Files.readString(path)).path("priv_key").path("value").asText(""));
      if (bytes.length == KEY_SIZE) {
        return SigningKey.fromSeed(Bytes.wrap(Arrays.copyOf(bytes, SEED_SIZE)));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unusable(path, e);
    }
    throw unusable(path, null);
  }

  private static CommandFailure unusable(Path path, @Nullable Exception cause) {
    String sentence =
        "%s is no Ed25519 key as CometBFT writes priv_validator_key.json.".formatted(path);
    return cause == null
        ? new CommandFailure(ExitCode.REFUSED, sentence)
        : new CommandFailure(ExitCode.REFUSED, sentence, cause);
  }
}
