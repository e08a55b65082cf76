package io.chancery.torture;

import io.chancery.node.TestChain;
import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Homes of one chain that have two blocks in common, each with two more: {@code a}; {@code b}, with
 * the same third block, but by a program that charges one gas more for a transaction; {@code c},
 * with another third block.
 */
public final class DivergedHomes {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));

  public final Path a;
  public final Path b;
  public final Path c;

  /** In the third block of a and b. */
  public final Transaction third = transfer(2, 500);

  /** In the third block of c. */
  public final Transaction otherThird = transfer(2, 700);

  public DivergedHomes(Path directory) throws IOException, InterruptedException {
    this.a = directory.resolve("a");
    this.b = directory.resolve("b");
    this.c = directory.resolve("c");
    Transaction fourth = transfer(3, 100);
    goOn(a, transfer(0, 100), transfer(1, 100));
    copy(a, b);
    copy(a, c);
    goOn(a, third, fourth);
    goOn(c, otherThird, fourth);
    ChangedPrice.write(directory.resolve("prices"));
    Process process =
        JavaProcess.start(
            List.of("-XX:TieredStopAtLevel=1"),
            directory.resolve("prices") + File.pathSeparator + JavaProcess.ownClassPath(),
            DearerBlocks.class,
            b.toString(),
            third.bytes().toHex(),
            fourth.bytes().toHex());
    if (process.waitFor() != 0) {
      throw new AssertionError("the other program has failed");
    }
  }

  private static void goOn(Path home, Transaction... transactions) {
    try (TestChain chain = TestChain.in(home, CLOCK, "alice", "bob")) {
      for (Transaction transaction : transactions) {
        chain.run(transaction);
      }
    }
  }

  /** By Alice, to Bob, at a price at which one gas is one unit of money. */
  private static Transaction transfer(long sequence, long units) {
    TransactionSigner signer = TransactionSigner.of(TestChain.key("alice"));
    return signer.sign(
        new TransactionBody(
            new Validity(TestChain.CHAIN, new BlockHeight(1_000)),
            sequence == 0 ? signer.showingKeys() : signer.payer(),
            new GasOffer(new GasPrice(1_000_000), new Gas(10_000)),
            new LanePosition(0, sequence),
            new Action.Transfer(TestChain.address("bob"), new Amount(units))));
  }

  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
