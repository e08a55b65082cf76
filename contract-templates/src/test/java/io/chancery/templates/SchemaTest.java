package io.chancery.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.ManifestReader;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published JSON Schemas say what the readers say. */
final class SchemaTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonSchema MANIFEST = schema("contract.schema.json");
  private static final JsonSchema SCENARIO = schema("scenario.schema.json");

  private static final String GOOD =
      """
      name: shop
      version: 1.2.0
      title: A shop
      parameters:
        required: [seller]
        properties:
          seller: {type: string, format: address}
          discount: {type: string, format: decimal, default: "0.8", maximum: "1"}
      roles:
        seller: params.seller
      collections:
        items:
          key: sku
          columns: {sku: text, price: {type: decimal, optional: true}}
          indexes: [price]
      rules:
        pricing: [rules/a.drl]
      hooks:
        orders: {handler: onOrder, gasLimit: 5000, maxAge: PT2H}
      entryPoints:
        deposit: {access: anyone, payable: true}
      limits: {facts: 10}
      """;

  static Stream<Path> manifests() throws IOException {
    return files("contract.yaml");
  }

  static Stream<Path> scenarios() throws IOException {
    return files("scenarios");
  }

  private static Stream<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(""), 3)) {
      return all
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.startsWith("target") && !file.startsWith("src"))
          .filter(file -> file.toString().contains(part))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aShippedManifestFitsItsSchema(Path file) throws IOException {
    assertEquals(List.of(), errors(MANIFEST, Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aShippedScenarioFitsItsSchemaAndReads(Path file) throws IOException {
    String text = Files.readString(file);
    assertEquals(List.of(), errors(SCENARIO, text));
    assertTrue(
        ScenarioReader.read(new SourceFile(file.toString(), text))
            instanceof CompileOutcome.Compiled<Scenario>);
  }

  @Test
  void theGoodManifestIsGoodForBoth() throws IOException {
    assertEquals(List.of(), errors(MANIFEST, GOOD));
    assertTrue(reads(GOOD));
  }

  /** Also what only the reader can see, because it takes a look at another place. */
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "name: shop|name: My Shop|both",
        "name: shop|nam: shop|both",
        "name: shop|name: 5|both",
        "version: 1.2.0|version: 1.2|both",
        "version: 1.2.0|version: 01.2.0|both",
        "title: A shop|title: []|both",
        "title: A shop|titel: A shop|both",
        "required: [seller]|required: seller|both",
        "required: [seller]|required: [buyer]|reader",
        "format: address}|format: adress}|both",
        "type: string, format: address|type: integer, format: address|both",
        "type: string, format: address|type: string, minimum: 1|both",
        "type: string, format: address|type: string, descripton: x|both",
        "default: \"0.8\"|default: [1]|both",
        "default: \"0.8\"|default: \"1.5\"|reader",
        "maximum: \"1\"|maximum: \"many\"|both",
        "seller: params.seller|seller: seller|both",
        "seller: params.seller|seller: params.buyer|reader",
        "seller: params.seller|owner: params.seller|both",
        "key: sku|keys: sku|both",
        "key: sku|key: price|reader",
        "sku: text|sku: string|both",
        "sku: text|s-k-u: text|both",
        "optional: true|optional: maybe|both",
        "indexes: [price]|indexes: [price, price]|both",
        "indexes: [price]|indexes: price|both",
        "indexes: [price]|indexes: [a, b, c, d, e, f, g, h, i]|both",
        "indexes: [price]|indexes: [sku]|reader",
        "indexes: [price]|indexes: [prise]|reader",
        "[rules/a.drl]|[]|both",
        "[rules/a.drl]|rules/a.drl|both",
        "[rules/a.drl]|[../a.drl]|both",
        "[rules/a.drl]|[rules/b.drl]|reader",
        "handler: onOrder|handler: on-order|both",
        "handler: onOrder, |''|both",
        "gasLimit: 5000|gasLimit: 0|both",
        "gasLimit: 5000|gasLimit: 50000001|both",
        "maxAge: PT2H|maxAge: 2h|both",
        "maxAge: PT2H|maxAge: P9D|reader",
        "access: anyone, |''|both",
        "access: anyone|access: []|both",
        "access: anyone|access: [buyer]|reader",
        "payable: true|payable: 1|both",
        "payable: true|payable: true, readOnly: true|both",
        "facts: 10|facts: 1001|both",
        "facts: 10|fact: 10|both",
      })
  void aBadManifestIsBadForBoth(String from, String to, String who) throws IOException {
    String bad = GOOD.replace(from, to.equals("''") ? "" : to);
    assertEquals(who.equals("both"), !errors(MANIFEST, bad).isEmpty(), "schema");
    assertEquals(false, reads(bad), "reader");
  }

  @Test
  void theScenarioSchemaKnowsEveryRejectionCode() throws IOException {
    JsonNode schema = YAML.readTree(Files.readString(Path.of("schemas/scenario.schema.json")));
    Set<String> known = new TreeSet<>();
    schema.at("/$defs/code/enum").forEach(code -> known.add(code.asText()));
    assertEquals(
        Arrays.stream(RejectionCode.values())
            .map(RejectionCode::slug)
            .collect(Collectors.toCollection(TreeSet::new)),
        known);
  }

  private static boolean reads(String manifest) {
    Map<String, Bytes> files =
        Map.of(
            "contract.yaml", Bytes.utf8(manifest),
            "contract.js", Bytes.utf8("export function deposit() {}"),
            "rules/a.drl", Bytes.utf8("rule a end"));
    return ContractPackage.of(files) instanceof CompileOutcome.Compiled<ContractPackage> contract
        && ManifestReader.read(contract.result())
            instanceof CompileOutcome.Compiled<ContractManifest>;
  }

  private static List<String> errors(JsonSchema schema, String yaml) throws IOException {
    return schema.validate(YAML.readTree(yaml)).stream().map(ValidationMessage::toString).toList();
  }

  private static JsonSchema schema(String name) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(Path.of("schemas", name)));
    } catch (IOException e) {
      throw new AssertionError("run this test in the folder contract-templates", e);
    }
  }
}
