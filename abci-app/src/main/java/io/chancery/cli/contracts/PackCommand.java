package io.chancery.cli.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "pack",
    description = {
      "Pack a contract folder: the same folder gives the same bytes and hash on any machine.",
      "Without -o nothing is written."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery pack purchase -o purchase.chancery")
public final class PackCommand extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "The folder of contract.yaml.")
  private Path folder = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the package.")
  private @Nullable Path file;

  public PackCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    ContractPackage contract = Packages.read(session().resolve(folder));
    ContractManifest manifest = Packages.manifest(contract);
    Optional<Path> written = Optional.ofNullable(file).map(session()::resolve);
    if (written.isPresent()) {
      PackageFolder.write(contract, written.get());
    }
    output.answer(
        json(contract, manifest.heading(), written),
        plain -> print(contract, manifest.heading(), written, plain));
    return ExitCode.OK;
  }

  private static ObjectNode json(
      ContractPackage contract, ContractManifest.Heading heading, Optional<Path> written) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", heading.name())
            .put("version", heading.version())
            .put("hash", contract.hash().toHex())
            .put("bytes", contract.canonicalBytes().size());
    ArrayNode files = json.putArray("files");
    contract
        .files()
        .forEach((path, bytes) -> files.addObject().put("path", path).put("bytes", bytes.size()));
    written.ifPresent(path -> json.put("output", path.toString()));
    return json;
  }

  private static void print(
      ContractPackage contract,
      ContractManifest.Heading heading,
      Optional<Path> written,
      Output output) {
    output.field("contract", heading.name() + " " + heading.version());
    output.field("hash", contract.hash().toHex());
    output.field("size", JsonText.count(contract.canonicalBytes().size()) + " bytes");
    written.ifPresent(path -> output.field("written to", path.toString()));
    output.blank();
    Table table = new Table("file", ">bytes");
    contract.files().forEach((path, bytes) -> table.row(path, JsonText.count(bytes.size())));
    output.table(table);
  }
}
