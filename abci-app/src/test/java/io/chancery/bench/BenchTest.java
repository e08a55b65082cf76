package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.GenesisState;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.node.board.BoardSetting;
import io.chancery.vm.ledger.Bytes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchTest {
  /** Transfers by accounts that have no money: each is refused. */
  private static final class Unfunded implements Workload {
    private final Workload transfers = new TransferWorkload();

    @Override
    public String name() {
      return transfers.name();
    }

    @Override
    public List<GenesisState.Balance> holdings() {
      return List.of();
    }

    @Override
    public void prepare(Node node) {}

    @Override
    public List<Bytes> transactions(int count) {
      return transfers.transactions(count);
    }
  }

  @Test
  void aLoadThatIsRefusedEndsWithTheFirstRefusal(@TempDir Path home) {
    Bench bench =
        new Bench(
            new NodeHome(home), new Unfunded(), new Bench.Load(50, 1, 0), BoardSetting.SOFTWARE);
    Overloaded thrown = assertThrows(Overloaded.class, () -> bench.run(progress -> {}));
    String expected =
        "This machine does not carry 50 a second (50 of 50 transactions were not committed; the"
            + " first refusal says: The fee may reach";
    assertTrue(String.valueOf(thrown.getMessage()).startsWith(expected), thrown::getMessage);
  }
}
