package io.chancery.torture;

import io.chancery.block.Receipt;
import io.chancery.node.CommittedBlock;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.webhooks.inbound.HookAnswer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that runs a node, loads it with transfers and webhooks, says on its standard output
 * what it has promised to whom, and waits to be killed.
 */
final class LoadedNode {
  static final String COMMITTED = "committed";
  static final String STORED = "stored";
  static final int HALTED = 3;
  private static final long PAUSE_NANOS = 1_000_000;

  private final TortureChain chain;
  private final Node node;
  private final Random random;
  private final int round;

  private LoadedNode(TortureChain chain, Node node, Random random, int round) {
    this.chain = chain;
    this.node = node;
    this.random = random;
    this.round = round;
  }

  /** Arguments: home, seed, round, and CometBFT if that decides the chain. */
  public static void main(String[] arguments) {
    Optional<Path> cometBft =
        arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
    TortureChain chain = new TortureChain(new NodeHome(Path.of(arguments[0])), cometBft);
    int round = Integer.parseInt(arguments[2]);
    Node node = chain.open(InstantSource.system(), LoadedNode::halt);
    node.feed().listen(LoadedNode::tell);
    node.start();
    new LoadedNode(chain, node, new Random(Long.parseLong(arguments[1]) + round), round).load();
  }

  private static void halt(Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(HALTED);
  }

  private static void tell(CommittedBlock block) {
    for (Receipt receipt : block.executed().transactionReceipts()) {
      System.out.println(COMMITTED + " " + receipt.id().toHex() + " " + block.block().height());
    }
  }

  private void load() {
    chain.payers.forEach(payer -> payer.resume(node.chain().state()));
    for (int i = 0; true; i++) {
      TortureAccount payer = chain.payers.get(i % chain.payers.size());
      Action transfer = new Action.Transfer(chain.sink, new Amount(1 + random.nextInt(9)));
      node.chain().submit(payer.sign(transfer, 10_000).bytes());
      if (i % 3 == 0) {
        post(round, i);
      }
      if (i % 10 == 0) {
        // A shop that is not sure whether its event arrived sends it again.
        post(random.nextBoolean() ? round : Math.max(0, round - 1), 3 * random.nextInt(1 + i / 3));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void post(int ofRound, int number) {
    String event = "evt_%d_%d".formatted(ofRound, number);
    Address buyer = chain.buyers.get(number % chain.buyers.size()).address();
    String sku = "item-" + number % (TortureChain.ITEMS - 1);
    String body = HookSender.order("session-" + event, buyer, sku, 1);
    long seconds = InstantSource.system().millis() / 1_000;
    var ignored =
        node.gateway()
            .accept(chain.orders.posted(event, seconds, body))
            .thenAccept(answer -> promised(event, answer));
  }

  private static void promised(String event, HookAnswer answer) {
    if (answer instanceof HookAnswer.Stored || answer instanceof HookAnswer.AlreadyReceived) {
      System.out.println(STORED + " " + event);
    }
  }
}
