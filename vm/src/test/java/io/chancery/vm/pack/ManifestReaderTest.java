package io.chancery.vm.pack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestReaderTest {
  private static final String WHOLE =
      """
      name: shop
      version: 1.2.0
      title: A shop
      activatesAt: 7
      parameters:
        required: [seller]
        properties:
          seller: {type: string, format: address, description: Who sells}
          discount: {type: string, format: decimal, default: "0.8", minimum: "0", maximum: 1}
          days: {type: integer, default: 14, enum: [7, 14]}
      roles:
        seller: params.seller
      collections:
        items:
          key: sku
          columns:
            sku: text
            price: decimal
            note: {type: text, optional: true}
            extra: json
          indexes: [price, note]
      rules:
        pricing: [rules/b.drl, rules/a.drl]
      processes:
        purchase: processes/p.bpmn
      hooks:
        orders: {handler: onOrder, gasLimit: 5000, maxAge: PT2H}
      entryPoints:
        deposit: {access: anyone, payable: true}
        put: {access: [seller, owner]}
        price: {access: anyone, readOnly: true, description: Quotes}
      limits:
        facts: 10
      """;

  @Test
  void everyKeyOfAManifestIsRead() {
    ContractManifest manifest = read(WHOLE);
    assertEquals(new ContractManifest.Heading("shop", "1.2.0", "A shop", ""), manifest.heading());
    assertEquals(Optional.of(new BlockHeight(7)), manifest.activatesAt());
    assertEquals(
        Optional.of(Value.Dec.of("0.8")),
        requireNonNull(manifest.parameters().parameters().get("discount")).otherwise());
    assertEquals("seller", manifest.roles().get("seller"));
    assertEquals(
        List.of("sku", "price", "note", "extra"),
        List.copyOf(requireNonNull(manifest.collections().get("items")).columns().keySet()));
    assertEquals(
        List.of("price", "note"), requireNonNull(manifest.collections().get("items")).indexes());
    assertEquals(List.of("rules/a.drl", "rules/b.drl"), manifest.ruleSets().get("pricing"));
    assertEquals("processes/p.bpmn", manifest.processes().get("purchase"));
    assertEquals(
        new HookSpec("onOrder", new Gas(5000), Duration.ofHours(2), ""),
        manifest.hooks().get("orders"));
    assertEquals(
        new EntryPoint(List.of("seller", "owner"), false, false, ""),
        manifest.entryPoints().get("put"));
    assertEquals(10, manifest.limits().rules().factsMax());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "name: shop|name: My Shop|contract.yaml:1: `name` must be lower-case letters, digits and"
            + " hyphens, a letter first, but it is the text \"My Shop\"",
        "version: 1.2.0|version: 1.2|contract.yaml:2: `version` must be a version such as 1.0.0,"
            + " but it is the number 1.2",
        "title: A shop|titel: A shop|contract.yaml:1: `title` is missing: it must be one line of"
            + " at most 120 characters",
        "title: A shop|title: A shop\\ntitel: x|contract.yaml:4: `titel` is not known; did you mean"
            + " \"title\"?",
        "title: A shop|title: A shop\\ntitle: x|contract.yaml:4: the key \"title\" is here twice,"
            + " first in line 3",
        "title: A shop|title: *a|contract.yaml:3: anchors (&) and aliases (*) are not accepted:"
            + " write it out",
        "title: A shop|title: !x A shop|contract.yaml:3: tags (!) are not accepted: remove it",
        "activatesAt: 7|activatesAt: soon|contract.yaml:4: `activatesAt` must be a whole number"
            + " from 1 to 9223372036854775807, but it is the text \"soon\"",
        "required: [seller]|required: [sellers]|contract.yaml:6: `parameters.required` names the"
            + " parameter sellers, which is not known; did you mean \"seller\"?",
        "default: \"0.8\"|default: \"1.5\"|contract.yaml:9:"
            + " `parameters.properties.discount.default` must be at most 1, but it is the text"
            + " \"1.5\"",
        "default: 14|default: 15|contract.yaml:10: `parameters.properties.days.default` must be"
            + " one of 7, 14, but it is the number 15",
        "type: integer|type: number|contract.yaml:10: `parameters.properties.days.type` must be"
            + " string, integer or boolean, but it is the text \"number\"",
        "seller: params.seller|seller: params.discount|contract.yaml:12: `roles.seller` names the"
            + " parameter discount, but there is no such parameter of type string with format"
            + " address",
        "key: sku|key: sku_|contract.yaml:15: `collections.items.key` names the column sku_, which"
            + " the collection does not have; did you mean \"sku\"?",
        "key: sku|key: price|contract.yaml:15: `collections.items.key` must name a column of type"
            + " text, integer or address that is not optional, but price is of type decimal",
        "price: decimal|price: float|contract.yaml:18: `collections.items.columns.price` must be"
            + " one of text, integer, decimal, boolean, address, timestamp, json, but it is the"
            + " text \"float\"",
        "[price, note]|[prise]|contract.yaml:21: `collections.items.indexes` names the column prise,"
            + " which the collection does not have; did you mean \"price\"?",
        "[price, note]|[price, price]|contract.yaml:21: `collections.items.indexes` names the column"
            + " price twice",
        "[price, note]|[sku]|contract.yaml:21: `collections.items.indexes` names the key sku, by"
            + " which rows are found without an index",
        "[price, note]|[extra]|contract.yaml:21: `collections.items.indexes` names the column extra"
            + " of type json, whose values have no order",
        "[price, note]|[a, b, c, d, e, f, g, h, i]|contract.yaml:21: `collections.items.indexes`"
            + " lists at most 8 columns, but it lists 9",
        "[price, note]|price|contract.yaml:21: `collections.items.indexes` must be a list, but it is"
            + " the text \"price\"",
        "[price, note]|[[price]]|contract.yaml:21: `collections.items.indexes` must be a list of the"
            + " collection's columns, but it is a list",
        "rules/a.drl|rules/c.drl|contract.yaml:23: `rules.pricing` names the file rules/c.drl,"
            + " which the package does not have",
        "rules/a.drl|../a.drl|contract.yaml:23: `rules.pricing` must be the path of a file in the"
            + " package, but it is the text \"../a.drl\"",
        "gasLimit: 5000|gasLimit: many|contract.yaml:27: `hooks.orders.gasLimit` must be a whole"
            + " number from 1 to 50000000, but it is the text \"many\"",
        "maxAge: PT2H|maxAge: P8D|contract.yaml:27: `hooks.orders.maxAge` must be a duration of at"
            + " most P7D, such as PT6H, but it is the text \"P8D\"",
        "access: [seller, owner]|access: [buyer]|contract.yaml:30: `entryPoints.put.access` names"
            + " the role buyer, which is not known; known are seller, owner, anyone",
        "readOnly: true|readOnly: yes|contract.yaml:31: `entryPoints.price.readOnly` must be true"
            + " or false, but it is the text \"yes\"",
        "readOnly: true|readOnly: true, payable: true|contract.yaml:31: `entryPoints.price` is"
            + " both payable and readOnly: what only reads takes no money",
        "facts: 10|facts: 100000|contract.yaml:33: `limits.facts` must be a whole number from 1 to"
            + " 1000, but it is the number 100000",
      })
  void aBadManifestIsRefusedWithASentenceAndItsLine(String from, String to, String sentence) {
    List<SourceProblem> problems = problems(WHOLE.replace(from, to.replace("\\n", "\n")));
    assertEquals(sentence, problems.getFirst().toString());
    assertEquals(RejectionCode.INVALID_MANIFEST, problems.getFirst().code());
  }

  @Test
  void aFileThatIsNoYamlNamesTheLine() {
    assertEquals(
        "contract.yaml:2: this is not YAML: mapping values are not allowed here",
        problems("name: shop\nversion: a: b\n").getFirst().toString());
    assertEquals(
        "contract.yaml:2: this is not YAML: while parsing a flow sequence, expected ',' or ']', but"
            + " got <stream end>",
        problems("name: shop\nversion: [1").getFirst().toString());
  }

  @Test
  void manyAnchorsCannotMakeASmallFileLarge() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(8)));
    }
    assertEquals(
        "contract.yaml:1: anchors (&) and aliases (*) are not accepted: write it out",
        problems(bomb.toString()).getFirst().toString());
  }

  @Test
  void deepNestingIsRefused() {
    assertInstanceOf(List.class, problems("a: " + "[".repeat(2000) + "]".repeat(2000)));
  }

  private static ContractManifest read(String text) {
    return switch (ManifestReader.read(shop(text))) {
      case CompileOutcome.Compiled<ContractManifest> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<ContractManifest> not ->
          throw new AssertionError(not.problems());
    };
  }

  private static List<SourceProblem> problems(String text) {
    return switch (ManifestReader.read(shop(text))) {
      case CompileOutcome.NotCompiled<ContractManifest> not -> not.problems();
      case CompileOutcome.Compiled<ContractManifest> compiled ->
          throw new AssertionError("it was read: " + compiled.result());
    };
  }

  private static ContractPackage shop(String manifest) {
    return PackageFixture.packed(
        "contract.yaml", Bytes.utf8(manifest),
        "contract.js", Bytes.utf8("export function deposit() {}"),
        "rules/a.drl", Bytes.utf8("rule a end"),
        "rules/b.drl", Bytes.utf8("rule b end"),
        "processes/p.bpmn", Bytes.utf8("<definitions/>"));
  }
}
