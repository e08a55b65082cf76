package io.chancery.cli.node;

import io.chancery.cli.command.CommandFailure;
import io.chancery.engine.cometbft.CometBftHome;
import io.chancery.engine.cometbft.EngineSettings;
import io.chancery.node.NodeHome;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The homes of several validators on this machine, {@code n0}, {@code n1} and so on: each knows all
 * others.
 */
record LocalHomes(Path directory, int count) {
  static final int COUNT_MAX = 16;

  /** Peers and CometBFT's RPC have two ports of these each. */
  private static final int PORTS_EACH = 2;

  /**
   * @param base of all ports that CometBFT has
   */
  record Network(ChainId chain, int base, long blockMillis) {
    String listen(int number) {
      return "127.0.0.1:" + (base + PORTS_EACH * number);
    }

    int rpcPort(int number) {
      return base + PORTS_EACH * number + 1;
    }
  }

  String name(int number) {
    return "n" + number;
  }

  NodeHome home(int number) {
    return new NodeHome(directory.resolve(name(number)));
  }

  /** Whether they were made before; they are then used as they are. */
  boolean exist() {
    boolean first = home(0).hasGenesis();
    if (first && (!home(count - 1).hasGenesis() || home(count).hasGenesis())) {
      throw CommandFailure.usage(
          "There is a network of another number of validators in %s: say the same number, or another home."
              .formatted(directory));
    }
    return first;
  }

  /** Makes keys, settings and one genesis that funds the holders. */
  void make(Network network, BlockTime time, List<Address> holders, SecureRandom random)
      throws IOException {
    List<Founder> founders = new ArrayList<>();
    List<String> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CometBftHome engine = home(i).cometBft();
      engine.create(settings(network, i, List.of()), random);
      founders.add(Founder.of(home(i)));
      peers.add(engine.peerId() + "@" + network.listen(i));
    }
    var genesis = NewChain.genesis(network.chain(), time, founders, holders, NewChain.FUNDS);
    // The last one's first: the first one's says that all are there.
    for (int i = count - 1; i >= 0; i--) {
      List<String> others = new ArrayList<>(peers);
      others.remove(i);
      home(i).cometBft().configure(settings(network, i, others));
      if (!home(i).hasGenesis()) {
        home(i).writeGenesis(genesis);
      }
    }
  }

  private EngineSettings settings(Network network, int number, List<String> peers) {
    return new EngineSettings(
        name(number),
        network.listen(number),
        network.rpcPort(number),
        peers,
        network.blockMillis());
  }
}
