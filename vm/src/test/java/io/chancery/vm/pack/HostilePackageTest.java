package io.chancery.vm.pack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.source.CompileOutcome;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deploy carries whatever bytes a sender likes: reading them always ends in an outcome. */
final class HostilePackageTest {
  private static final int ROUNDS = 1_500;

  private static final String MANIFEST =
      """
      name: shop
      version: 1.2.0
      title: "A shop"
      parameters:
        required: [seller]
        properties:
          seller: {type: string, format: address}
          days: {type: integer, default: 14, enum: [7, 14], minimum: 1}
      roles: {seller: params.seller}
      collections:
        items: {key: sku, columns: {sku: text, price: {type: decimal, optional: true}}}
      hooks:
        orders: {handler: onOrder, gasLimit: 5000, maxAge: PT2H}
      entryPoints:
        deposit: {access: [seller, owner], payable: true}
      """;

  private static final String[] SNIPPETS = {
    "[",
    "{",
    "]",
    "}",
    ":",
    "- ",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">-\n",
    "'",
    "\"",
    "\t",
    "\u0000",
    "\u2028",
    "\ud83d",
    "<<: ",
    "? ",
    "%YAML 1.1\n---\n",
    "---\n",
    "...\n",
    "9".repeat(400),
    "1e9",
    "0x7f",
    ".inf",
    "~",
    "null",
    "2026-01-01",
    "#",
    "\ufeff",
    "a".repeat(3000),
    "[".repeat(200)
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aMutatedManifestNeverThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(MANIFEST);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, SNIPPETS[random.nextInt(SNIPPETS.length)]);
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
          default -> text.setCharAt(at, (char) random.nextInt(0x3000));
        }
      }
      ContractPackage contract =
          PackageFixture.packed(
              "contract.yaml", Bytes.utf8(text.toString()), "contract.js", Bytes.EMPTY);
      assertDoesNotThrow(() -> ManifestReader.read(contract), () -> "seed " + seed + ":\n" + text);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void otherBytesAreNeverTheSamePackage(long seed) {
    Random random = new Random(seed);
    ContractPackage contract =
        PackageFixture.packed(
            "contract.yaml", Bytes.utf8(MANIFEST), "contract.js", Bytes.utf8("x"));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = contract.canonicalBytes().toArray();
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      Bytes changed = Bytes.wrap(bytes);
      boolean isSame =
          ContractPackage.read(changed) instanceof CompileOutcome.Compiled<ContractPackage> read
              && (read.result().files().equals(contract.files())
                  || !read.result().canonicalBytes().equals(changed));
      assertFalse(isSame, "seed " + seed + ", byte " + at);
    }
  }
}
