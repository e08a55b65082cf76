package io.chancery.bench;

import io.chancery.abci.GenesisState;
import io.chancery.node.Node;
import io.chancery.vm.ledger.Bytes;
import java.nio.file.Path;
import java.util.List;

/** What a benchmark offers. */
public interface Workload {
  String name();

  /** Accounts that genesis must fund. */
  List<GenesisState.Balance> holdings();

  /** Brings the chain to where the load can start; not measured. */
  void prepare(Node node);

  /** Signed transactions in the order in which they are offered. */
  List<Bytes> transactions(int count);

  /** The two that come with Chancery. */
  static Workload named(String name, Path templates) {
    return switch (name) {
      case "transfers" -> new TransferWorkload();
      case "purchase" -> new PurchaseWorkload(templates);
      default -> throw new IllegalArgumentException("there is no workload " + name);
    };
  }
}
