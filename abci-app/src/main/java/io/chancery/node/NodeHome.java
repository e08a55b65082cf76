package io.chancery.node;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisJson;
import io.chancery.engine.cometbft.CometBftHome;
import io.chancery.engine.embedded.ValidatorKey;
import io.chancery.offload.OffloadBoard;
import io.chancery.snapshot.SnapshotFolder;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A node's directory: {@code genesis.json}, {@code node.key}, {@code data/} and {@code snapshots/},
 * and {@code cometbft/} if that decides its chain.
 */
public record NodeHome(Path directory) {
  private static final String KEY_FILE = "node.key";

  public Path genesisFile() {
    return directory.resolve("genesis.json");
  }

  public Path dataDirectory() {
    return directory.resolve("data");
  }

  public SnapshotFolder snapshots() {
    return new SnapshotFolder(directory.resolve("snapshots"));
  }

  /** CometBFT's directory; it is there if CometBFT decides this home's chain. */
  public CometBftHome cometBft() {
    return new CometBftHome(directory.resolve("cometbft"));
  }

  public boolean hasGenesis() {
    return Files.exists(genesisFile());
  }

  /**
   * @throws NodeFailure if there is none, or it cannot be read or is no genesis
   */
  public Genesis genesis() {
    try {
      return GenesisFile.readComplete(genesisFile()).genesis();
    } catch (IOException e) {
      throw new NodeFailure(
          "there is no readable genesis.json in %s: begin a chain with %s, or with --genesis and a file"
              .formatted(
                  directory,
                  cometBft().exists()
                      ? "chancery init my-chain --home " + directory
                      : "chancery node --new my-chain --home " + directory),
          e);
    } catch (UnusableGenesisFile e) {
      throw new NodeFailure(String.valueOf(e.getMessage()), e);
    }
  }

  public void writeGenesis(Genesis genesis) {
    try {
      Files.createDirectories(directory);
      if (Files.exists(genesisFile())) {
        throw new FileAlreadyExistsException(genesisFile().toString());
      }
      // A node that is killed here leaves a draft, and never half a genesis.
      Path draft = directory.resolve("genesis.json.new");
      Files.writeString(
          draft,
          GenesisJson.toJson(genesis),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(draft, genesisFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new NodeFailure("cannot write " + genesisFile() + ": " + e.getMessage(), e);
    }
  }

  public boolean hasNodeKey() {
    return Files.exists(directory.resolve(KEY_FILE));
  }

  /** The node's own key, made on first use and readable by its owner alone. */
  public SigningKey nodeKey() {
    Path file = directory.resolve(KEY_FILE);
    try {
      if (Files.exists(file)) {
        return SigningKey.fromSeed(
            Bytes.fromHex(Files.readString(file, StandardCharsets.US_ASCII).strip()));
      }
      Files.createDirectories(directory);
      SigningKey key = SigningKey.generate(new SecureRandom());
      createPrivately(file);
      Files.writeString(file, key.seed().toHex() + "\n");
      return key;
    } catch (IOException e) {
      throw new NodeFailure("cannot read or write " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new NodeFailure(file + " holds no key: restore it, or remove it to make a new one", e);
    }
  }

  /**
   * The node's key in its part as the validator of this home's chain; empty if CometBFT decides it.
   */
  public Optional<ValidatorKey> validatorKey(OffloadBoard board) {
    return cometBft().exists()
        ? Optional.empty()
        : Optional.of(new NodeValidatorKey(nodeKey(), board));
  }

  private static void createPrivately(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }
}
