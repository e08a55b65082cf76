package io.chancery.abci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
  private static final BlockHeight HEIGHT = new BlockHeight(57);
  private static final Bytes PROPOSER = Bytes.fromHex("ab".repeat(20));
  private static final FinalizeBlock.Request BLOCK =
      new FinalizeBlock.Request(
          List.of(Bytes.utf8("one"), Bytes.EMPTY, Bytes.utf8("three")),
          new CommitInfo(2, List.of(new CommitInfo.Vote(PROPOSER, 10, CommitInfo.Flag.COMMIT))),
          List.of(
              new Misbehaviour(
                  Misbehaviour.Type.DUPLICATE_VOTE,
                  new Misbehaviour.Accused(PROPOSER, 10),
                  new BlockHeight(55),
                  new BlockTime(1_767_225_600_001L),
                  40)),
          Hash.sha256(Bytes.utf8("block")),
          new BlockHeader(
              HEIGHT,
              new BlockTime(1_767_225_600_123L),
              Hash.sha256(Bytes.utf8("validators")),
              PROPOSER));

  @Test
  void aStoredBlockIsReadAsItWas() throws CorruptBlock {
    assertEquals(BLOCK, BlockCodec.decode(HEIGHT, BlockCodec.encode(BLOCK)));
    FinalizeBlock.Request empty =
        new FinalizeBlock.Request(List.of(), CommitInfo.NONE, BLOCK.hash(), BLOCK.header());
    assertEquals(empty, BlockCodec.decode(HEIGHT, BlockCodec.encode(empty)));
  }

  @Test
  void oneChangedBitAnywhereIsSeenAndTheHeightNamed() {
    byte[] stored = BlockCodec.encode(BLOCK).toArray();
    for (int bit = 0; bit < stored.length * 8; bit++) {
      byte[] changed = stored.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertCorrupt(HEIGHT, Bytes.wrap(changed));
    }
  }

  @Test
  void aShortenedOrLengthenedBlockIsSeen() {
    Bytes stored = BlockCodec.encode(BLOCK);
    for (int size = 0; size < stored.size(); size++) {
      assertCorrupt(HEIGHT, stored.slice(0, size));
    }
    assertCorrupt(HEIGHT, stored.concat(Bytes.fromHex("00")));
  }

  @Test
  void anotherHeightsBlockIsSeen() {
    CorruptBlock corrupt = assertCorrupt(new BlockHeight(58), BlockCodec.encode(BLOCK));
    assertTrue(("" + corrupt).contains("it is block 57"), "" + corrupt);
  }

  private static CorruptBlock assertCorrupt(BlockHeight height, Bytes stored) {
    CorruptBlock corrupt =
        assertThrows(CorruptBlock.class, () -> BlockCodec.decode(height, stored), stored::toHex);
    assertEquals(height, corrupt.height());
    assertTrue(("" + corrupt).contains("block " + height), "" + corrupt);
    return corrupt;
  }
}
