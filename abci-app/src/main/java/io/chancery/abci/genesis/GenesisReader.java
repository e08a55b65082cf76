package io.chancery.abci.genesis;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.tx.TransactionLimits;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.PublicKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Reads the genesis document; the first thing that is wrong in it ends the reading. */
public final class GenesisReader {
  private static final String ROOT = "genesis";
  private static final SequencedSet<String> NAMES =
      names("chain_id", "genesis_time", "initial_height", "validators", "app_state");
  private static final SequencedSet<String> VALIDATOR_NAMES = names("public_key", "power");
  private static final String VALIDATORS = "validators";

  /** 9999-12-31T23:59:59.999Z: later ones are written with another number of digits. */
  private static final long MILLIS_MAX = 253_402_300_799_999L;

  private GenesisReader() {}

  /** As {@link #read}, for a document that is complete in itself. */
  public static Genesis parse(String json) {
    return read(json, PackageFiles.NONE).genesis();
  }

  /**
   * @throws UnusableGenesis with the place, unless it is one that a chain can begin from, as far as
   *     that can be told without executing it
   */
  public static ReadGenesis read(String json, PackageFiles files) {
    GenesisFields genesis = GenesisFields.of(ROOT, LocatedReader.read(json), NAMES);
    ChainId chain = genesis.text("chain_id", GenesisFault.BAD_CHAIN_ID, ChainId::new);
    BlockTime time = genesis.text("genesis_time", GenesisFault.BAD_TIME, GenesisReader::time);
    long height = genesis.number("initial_height", GenesisFault.BAD_INITIAL_HEIGHT, 1, 1);
    List<Validator> validators = validators(genesis);
    StateReader state = new StateReader(files);
    GenesisState appState = state.read(genesis.path("app_state"), genesis.value("app_state"));
    return new ReadGenesis(
        new Genesis(chain, time, new BlockHeight(height), validators, appState),
        genesis.value(VALIDATORS).place(),
        state.contractPlaces());
  }

  /** As {@link io.chancery.abci.InitChain.Request#appStateBytes} has it. */
  public static GenesisState parseState(Bytes appStateBytes) {
    return new StateReader(PackageFiles.NONE)
        .read("app_state", LocatedReader.read(appStateBytes.toUtf8()));
  }

  static SequencedSet<String> names(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }

  private static BlockTime time(String text) {
    Instant time;
    try {
      time = Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a time is written as 2026-01-31T12:00:00Z, got " + text, e);
    }
    if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.ofEpochMilli(MILLIS_MAX))) {
      throw new IllegalArgumentException("a time is of the years 1970 to 9999, got " + text);
    }
    return new BlockTime(time.toEpochMilli());
  }

  private static List<Validator> validators(GenesisFields genesis) {
    List<Validator> validators = new ArrayList<>();
    Map<PublicKey, Place> seen = new HashMap<>();
    long left = Genesis.POWER_MAX;
    List<GenesisFields> elements =
        genesis.elements(
            VALIDATORS, (path, element) -> GenesisFields.of(path, element, VALIDATOR_NAMES));
    for (GenesisFields element : elements) {
      PublicKey key = element.text("public_key", GenesisFault.BAD_KEY, GenesisReader::key);
      Place place = element.value("public_key").place();
      Place before = seen.putIfAbsent(key, place);
      if (before != null) {
        throw new UnusableGenesis(
            GenesisFault.REPEATED_VALIDATOR,
            place,
            "%s: this key is a validator already, in line %d"
                .formatted(element.path("public_key"), before.line()));
      }
      long power = element.number("power", GenesisFault.BAD_POWER, 1, Genesis.POWER_MAX);
      left -= power;
      if (left < 0) {
        throw new UnusableGenesis(
            GenesisFault.BAD_POWER,
            element.value("power").place(),
            "%s: the power of all validators is at most %d"
                .formatted(element.path("power"), Genesis.POWER_MAX));
      }
      validators.add(new Validator(key, power));
    }
    if (validators.size() > TransactionLimits.VALIDATORS_MAX) {
      throw new UnusableGenesis(
          GenesisFault.TOO_MANY_VALIDATORS,
          genesis.value(VALIDATORS).place(),
          "%s has at most %d validators, got %d"
              .formatted(
                  genesis.path(VALIDATORS), TransactionLimits.VALIDATORS_MAX, validators.size()));
    }
    if (validators.isEmpty()) {
      throw new UnusableGenesis(
          GenesisFault.NO_VALIDATOR,
          genesis.value(VALIDATORS).place(),
          genesis.path(VALIDATORS) + " has at least one validator");
    }
    return validators;
  }

  static PublicKey key(String hex) {
    try {
      return PublicKey.fromHex(hex);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a public key is 64 hexadecimal digits, got \"" + hex + "\"", e);
    }
  }
}
