package io.chancery.abci.genesis;

import static io.chancery.abci.genesis.GenesisReader.names;

import io.chancery.abci.GenesisState;
import io.chancery.tx.Action;
import io.chancery.tx.TransactionLimits;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import io.chancery.vm.value.ValueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedSet;

/** Reads the contracts of genesis, bounded as a deploy transaction is. */
final class ContractReader {
  static final String PARAMETERS = "parameters";
  private static final String PACKAGE = "package";
  private static final String PACKAGE_FILE = "package_file";
  private static final SequencedSet<String> NAMES =
      names("creator", PACKAGE, PACKAGE_FILE, PARAMETERS);

  private final PackageFiles files;
  private final List<ReadGenesis.ContractPlace> places = new ArrayList<>();

  ContractReader(PackageFiles files) {
    this.files = files;
  }

  List<GenesisState.Contract> read(GenesisFields state, String name) {
    List<Located> elements = state.list(name);
    if (elements.size() > GenesisState.CONTRACTS_MAX) {
      throw new UnusableGenesis(
          GenesisFault.TOO_MANY_CONTRACTS,
          elements.get(GenesisState.CONTRACTS_MAX).place(),
          "%s has at most %d contracts, got %d"
              .formatted(state.path(name), GenesisState.CONTRACTS_MAX, elements.size()));
    }
    return state.elements(
        name, (path, element) -> contract(GenesisFields.of(path, element, NAMES)));
  }

  List<ReadGenesis.ContractPlace> places() {
    return places;
  }

  private GenesisState.Contract contract(GenesisFields contract) {
    Address creator = contract.text("creator", GenesisFault.BAD_ADDRESS, Address::parse);
    if (contract.has(PACKAGE) && contract.has(PACKAGE_FILE)) {
      throw new UnusableGenesis(
          GenesisFault.UNKNOWN_FIELD,
          contract.nameOf(PACKAGE_FILE),
          "%s has %s or %s, not both".formatted(contract.path(), PACKAGE, PACKAGE_FILE));
    }
    String given = contract.has(PACKAGE_FILE) ? PACKAGE_FILE : PACKAGE;
    Bytes bytes = contract.has(PACKAGE_FILE) ? fromFile(contract) : inside(contract);
    Place place = contract.value(given).place();
    places.add(ReadGenesis.ContractPlace.of(contract, place));
    try {
      return new GenesisState.Contract(creator, new Action.Deploy(bytes, parameters(contract)));
    } catch (UnusableGenesis e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw UnusableGenesis.refused(
          place, contract.path(given), RejectionCode.PACKAGE_TOO_LARGE, "" + e.getMessage());
    }
  }

  private static Bytes inside(GenesisFields contract) {
    return contract.text(
        PACKAGE, GenesisFault.BAD_BASE64, text -> Bytes.wrap(Base64.getDecoder().decode(text)));
  }

  private Bytes fromFile(GenesisFields contract) {
    String path = contract.text(PACKAGE_FILE, GenesisFault.UNKNOWN_PACKAGE, text -> text);
    Place place = contract.value(PACKAGE_FILE).place();
    CompileOutcome<ContractPackage> outcome;
    try {
      outcome = files.read(path);
    } catch (IOException e) {
      throw new UnusableGenesis(
          GenesisFault.UNKNOWN_PACKAGE, place, contract.path(PACKAGE_FILE) + ": " + e.getMessage());
    }
    return switch (outcome) {
      case CompileOutcome.Compiled<ContractPackage> compiled -> compiled.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> not -> {
        SourceProblem first = not.problems().getFirst();
        throw UnusableGenesis.refused(
            place, contract.path(PACKAGE_FILE), first.code(), first.toString());
      }
    };
  }

  private static Value.Obj parameters(GenesisFields contract) {
    if (!contract.has(PARAMETERS)) {
      return Value.Obj.EMPTY;
    }
    Located given = contract.value(PARAMETERS);
    Value.Obj parameters = values(contract.path(PARAMETERS), given);
    if (ValueCodec.encodeWithin(
            parameters, TransactionLimits.PARAMETERS_BYTES_MAX, ValueJson.NESTING_MAX)
        .isEmpty()) {
      throw new UnusableGenesis(
          GenesisFault.BAD_PARAMETERS,
          given.place(),
          "%s has at most %d bytes and nests at most %d deep"
              .formatted(
                  contract.path(PARAMETERS),
                  TransactionLimits.PARAMETERS_BYTES_MAX,
                  ValueJson.NESTING_MAX));
    }
    return parameters;
  }

  private static Value.Obj values(String path, Located given) {
    if (!(given instanceof Located.Obj object)) {
      throw new UnusableGenesis(
          GenesisFault.WRONG_TYPE, given.place(), path + " is an object, got " + given.kind());
    }
    LinkedHashMap<String, Value> values = new LinkedHashMap<>();
    object
        .members()
        .forEach(
            (name, member) -> {
              try {
                values.put(name, ValueJson.parse(member.value().toNode()));
              } catch (MalformedValue | NumberFormatException e) {
                // The second: an exponent of more than nine digits.
                throw new UnusableGenesis(
                    GenesisFault.BAD_PARAMETERS,
                    member.value().place(),
                    "%s.%s: %s".formatted(path, name, e.getMessage()));
              }
            });
    return new Value.Obj(values);
  }
}
