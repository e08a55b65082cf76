package io.chancery.engine.cometbft;

import io.chancery.abci.Genesis;
import io.chancery.client.Json;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * CometBFT's own directory in a node's home: {@code config/}, {@code data/}, its log, and the
 * socket on which the application serves it.
 */
public record CometBftHome(Path directory) {
  private static final String NO_VOTES = "{\"height\":\"0\",\"round\":0,\"step\":0}\n";

  Path config() {
    return directory.resolve("config");
  }

  public Path configFile() {
    return config().resolve("config.toml");
  }

  private Path validatorKeyFile() {
    return config().resolve("priv_validator_key.json");
  }

  private Path nodeKeyFile() {
    return config().resolve("node_key.json");
  }

  private Path data() {
    return directory.resolve("data");
  }

  public Path log() {
    return directory.resolve("cometbft.log");
  }

  Path socket() {
    return directory.resolve("abci.sock");
  }

  /** What a running CometBFT is known by. */
  Path processFile() {
    return directory.resolve("cometbft.pid");
  }

  /** The process that was started last, if it still runs. */
  public Optional<ProcessHandle> running() throws IOException {
    return Files.exists(processFile())
        ? CometBftProcess.identified(Files.readString(processFile()))
        : Optional.empty();
  }

  /** Whether somebody has made it; then this node's chain is decided by CometBFT. */
  public boolean exists() {
    return Files.exists(validatorKeyFile());
  }

  /**
   * Makes what is not there: keys, the file of votes given so far. Settings are written if there
   * are none; a person may have changed them.
   */
  public void create(EngineSettings settings, SecureRandom random) throws IOException {
    Files.createDirectories(config());
    Files.createDirectories(data());
    // Whoever can open the application's socket is the engine.
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    if (!Files.exists(nodeKeyFile())) {
      EngineKeys.writeNodeKey(nodeKeyFile(), SigningKey.generate(random));
    }
    if (!Files.exists(validatorKeyFile())) {
      // Before the key: with a key and without this file CometBFT doesn't start.
      Files.writeString(data().resolve("priv_validator_state.json"), NO_VOTES);
      EngineKeys.writeValidatorKey(validatorKeyFile(), SigningKey.generate(random));
    }
    if (!Files.exists(configFile())) {
      configure(settings);
    }
  }

  /** Writes settings, whatever was there. */
  public void configure(EngineSettings settings) throws IOException {
    replace(configFile(), settings.toml());
  }

  /** The key that votes. */
  public PublicKey validatorKey() throws IOException {
    return EngineKeys.publicKey(validatorKeyFile());
  }

  /** What peers call this node: 40 hexadecimal digits. */
  public String peerId() throws IOException {
    return EngineKeys.address(EngineKeys.publicKey(nodeKeyFile())).toHex();
  }

  void writeGenesis(Genesis genesis) throws IOException {
    replace(config().resolve("genesis.json"), Json.write(EngineGenesis.json(genesis)) + "\n");
  }

  private static void replace(Path file, String content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        draft,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
