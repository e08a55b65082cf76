package io.chancery.node;

import io.chancery.abci.CorruptBlock;
import io.chancery.abci.Genesis;
import io.chancery.block.AppVersions;
import io.chancery.block.ChainParameters;
import io.chancery.block.ChainTip;
import io.chancery.engine.embedded.SignedBlock;
import io.chancery.engine.embedded.ValidatorKey;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.snapshot.Manifest;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotImport;
import io.chancery.snapshot.SnapshotRefused;
import io.chancery.store.StoreDraft;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateView;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Lets a home that has its chain's genesis and its validator's key, and no state, go on from a
 * snapshot.
 */
public final class SnapshotRestore {
  private final NodeHome home;

  public SnapshotRestore(NodeHome home) {
    this.home = home;
  }

  /**
   * @param trusted the app hash at the snapshot's height
   * @param progress told how many leaves are proved and written
   * @throws NodeFailure if the home has no genesis
   * @throws SnapshotRefused if the snapshot is not of this chain and app hash, or the chain can't
   *     go on from it; the home has no state then, as before
   */
  public void run(Snapshot snapshot, AppHash trusted, LongConsumer progress)
      throws IOException, SnapshotRefused {
    Genesis genesis = home.genesis();
    Manifest manifest = snapshot.manifest();
    if (!manifest.chain().equals(genesis.chainId())) {
      throw new SnapshotRefused(
          "the snapshot is of chain %s, the home of chain %s"
              .formatted(manifest.chain(), genesis.chainId()));
    }
    if (!home.hasNodeKey()) {
      throw new SnapshotRefused(
          "the home has no node.key: copy that of the chain's validator here first");
    }
    try (StoreDraft draft = StoreDraft.begin(home.dataDirectory(), genesis.chainId());
        OffloadBoard board = SoftwareBoard.open(1)) {
      ValidatorKey key =
          home.validatorKey(board)
              .orElseThrow(
                  () ->
                      new SnapshotRefused(
                          "CometBFT decides this home's chain, and has to bring a snapshot itself: see state sync in docs/operators.md"));
      new SnapshotImport(snapshot, trusted, progress)
          .into(draft, (said, block, state) -> judge(said, block, state, key));
    }
  }

  private static void judge(
      Manifest manifest, Optional<Bytes> block, StateView state, ValidatorKey key)
      throws SnapshotRefused {
    ChainTip tip =
        ChainTip.find(state)
            .orElseThrow(() -> new SnapshotRefused("the state is not that of a contract chain"));
    ChainId chain =
        ChainParameters.find(state)
            .map(ChainParameters::chain)
            .orElseThrow(() -> new SnapshotRefused("the state is not that of a contract chain"));
    if (!chain.equals(manifest.chain())) {
      throw new SnapshotRefused(
          "the snapshot says that it is of chain %s, its state is of chain %s"
              .formatted(manifest.chain(), chain));
    }
    int next = AppVersions.ofNext(state);
    if (next != ChainTip.APP_VERSION) {
      throw new SnapshotRefused(
          "the block after the state is for version %d of the application, this is version %d"
              .formatted(next, ChainTip.APP_VERSION));
    }
    BlockHeight height = manifest.height();
    if (!tip.height().equals(height)) {
      throw new SnapshotRefused(
          "the snapshot says that it is of height %s, its state is of height %s"
              .formatted(height, tip.height()));
    }
    if (block.isPresent()) {
      judge(chain, tip, block.get(), key);
    } else if (!height.equals(BlockHeight.GENESIS)) {
      throw new SnapshotRefused("the snapshot has no block " + height);
    }
  }

  /** The next block builds on its hash and time. */
  private static void judge(ChainId chain, ChainTip tip, Bytes block, ValidatorKey key)
      throws SnapshotRefused {
    SignedBlock signed;
    try {
      signed = SignedBlock.decode(tip.height(), block);
    } catch (CorruptBlock e) {
      throw new SnapshotRefused("the block is refused: " + e.getMessage(), e);
    }
    if (!signed.block().height().equals(tip.height())
        || !signed.block().time().equals(tip.time())) {
      throw new SnapshotRefused("the block is refused: it is not the one that led to the state");
    }
    if (!signed.isGenuine(chain, key)) {
      throw new SnapshotRefused(
          "the block is refused: this home's node.key has not signed it as it is; copy that of the chain's validator here first");
    }
  }
}
