package io.chancery.node;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisJson;
import io.chancery.abci.genesis.GenesisFault;
import io.chancery.abci.genesis.GenesisReader;
import io.chancery.abci.genesis.PackageFiles;
import io.chancery.abci.genesis.Place;
import io.chancery.abci.genesis.ReadGenesis;
import io.chancery.abci.genesis.UnusableGenesis;
import io.chancery.block.BlockExecutor;
import io.chancery.block.GenesisChanges;
import io.chancery.block.GenesisOutcome;
import io.chancery.block.Receipt;
import io.chancery.engine.ExecutionThread;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.ReplayedState;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A genesis in a file, read; what is wrong with it is an {@link UnusableGenesisFile}. */
public final class GenesisFile {
  /** Also of the file that a home gets, with the packages in it. */
  static final int BYTES_MAX = 64 << 20;

  private final Path path;
  private final ReadGenesis read;

  private GenesisFile(Path path, ReadGenesis read) {
    this.path = path;
    this.read = read;
  }

  /**
   * The state before the first block, in short.
   *
   * @param contracts a receipt for each, in the order of the genesis
   */
  public record Beginning(AppHash appHash, List<Receipt> contracts) {}

  /** As an operator writes it: packages may be files, found from the genesis file's folder. */
  public static GenesisFile read(Path path) throws IOException {
    return read(path, new PackagesBeside(path));
  }

  /** As a home has it: everything is in the one file. */
  static GenesisFile readComplete(Path path) throws IOException {
    return read(path, PackageFiles.NONE);
  }

  private static GenesisFile read(Path path, PackageFiles packages) throws IOException {
    Bytes bytes;
    try (InputStream input = Files.newInputStream(path)) {
      bytes = Bytes.wrap(input.readNBytes(BYTES_MAX + 1));
    }
    try {
      requireSize(bytes);
      ReadGenesis read = GenesisReader.read(bytes.toUtf8(), packages);
      requireSize(Bytes.utf8(GenesisJson.toJson(read.genesis())));
      return new GenesisFile(path, read);
    } catch (UnusableGenesis e) {
      throw new UnusableGenesisFile(path, e);
    }
  }

  public Genesis genesis() {
    return read.genesis();
  }

  /** Whether a chain that begins from either is the same. */
  public boolean isSame(Genesis other) {
    return GenesisJson.toJson(genesis()).equals(GenesisJson.toJson(other));
  }

  /**
   * An engine that decides alone must be all the validators that there are: several such nodes
   * would each make a chain of their own under one name.
   */
  public void requireOnlyValidator(PublicKey key) {
    if (genesis().validators().size() != 1
        || !genesis().validators().getFirst().publicKey().equals(key)) {
      throw new UnusableGenesisFile(
          path,
          new UnusableGenesis(
              GenesisFault.OTHER_VALIDATOR,
              read.validators(),
              "a node on the embedded engine is the one validator of its chain: name its key %s here, and no other"
                  .formatted(key)));
    }
  }

  /** Executes the genesis exactly as a node will, and keeps nothing. */
  public Beginning execute() {
    GenesisOutcome.Begun begun =
        outcome()
            .orElseThrow(
                refused ->
                    new UnusableGenesisFile(
                        path, read.refused(refused.contract(), refused.rejection())));
    return new Beginning(new ReplayedState().apply(begun.changes()), begun.contracts());
  }

  private GenesisOutcome outcome() {
    if (genesis().appState().contracts().isEmpty()) {
      return new GenesisOutcome.Begun(GenesisChanges.of(genesis()), List.of());
    }
    try (OffloadBoard board = SoftwareBoard.open()) {
      BlockExecutor executor = new BlockExecutor(new ContractRuntime(EngineSet.open(board)));
      return ExecutionThread.call("genesis", () -> executor.begin(genesis()));
    }
  }

  private static void requireSize(Bytes bytes) {
    if (bytes.size() > BYTES_MAX) {
      throw new UnusableGenesis(
          GenesisFault.FILE_TOO_LARGE,
          new Place(1, 1),
          "a genesis with its packages has at most " + BYTES_MAX + " bytes");
    }
  }
}
