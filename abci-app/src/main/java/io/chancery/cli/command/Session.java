package io.chancery.cli.command;

import io.chancery.cli.output.Output;
import io.chancery.client.KeyFolder;
import io.chancery.client.NamedKey;
import io.chancery.client.NodeAddress;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Address;
import java.nio.file.Path;
import java.util.List;

/** What a running command reaches: the output, the keys, a node. */
public final class Session {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  public Session(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public GlobalOptions options() {
    return options;
  }

  /** As {@code --json} says; to be asked for when the command runs, not before. */
  public Output output() {
    return new Output(surroundings.terminal(), options.json);
  }

  /** {@code --home}, or {@code ~/.chancery}; need not exist. */
  public Path home() {
    return options.home != null
        ? resolve(options.home)
        : surroundings.places().userHome().resolve(".chancery");
  }

  /** A path as given on the command line. */
  public Path resolve(Path given) {
    return surroundings.places().current().resolve(given).normalize();
  }

  public KeyFolder keys() {
    return new KeyFolder(home().resolve("keys"));
  }

  /**
   * The key that signs.
   *
   * @param name empty for the only key that there is
   */
  public NamedKey key(String name) {
    if (!name.isEmpty()) {
      return keys().load(name);
    }
    List<String> names = keys().names();
    return switch (names.size()) {
      case 0 ->
          throw new CommandFailure(
              ExitCode.NOT_FOUND,
              "There is no key in %s: make one with `chancery keys new NAME`."
                  .formatted(keys().folder()));
      case 1 -> keys().load(names.getFirst());
      default ->
          throw CommandFailure.usage(
              "There are several keys: say with --from which one signs, %s."
                  .formatted(String.join(", ", names)));
    };
  }

  /** An address, or the name of one of the keys, as given on the command line. */
  public Address account(String given) {
    if (keys().has(given)) {
      return keys().load(given).address();
    }
    return address(given, "the name of a key, nor an address such as chan1…");
  }

  /** The address of a key, if {@code given} is the name of one; else {@code given} itself. */
  public String addressText(String given) {
    return keys().has(given) ? keys().load(given).address().toString() : given;
  }

  /** A contract's address, as given on the command line. */
  public Address contract(String given) {
    return address(given, "a contract's address, such as chan1…");
  }

  /** The node of {@code --node}; to be closed. */
  public NodeClient node() {
    try {
      return new NodeClient(
          NodeAddress.parse(options.node == null ? GlobalOptions.DEFAULT_NODE : options.node));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--node is not understood: " + e.getMessage() + ".", e);
    }
  }

  private static Address address(String given, String expected) {
    try {
      return Address.parse(given);
    } catch (IllegalArgumentException e) {
      String why = given.startsWith(Address.PREFIX + "1") ? ": " + e.getMessage() : "";
      throw new CommandFailure(
          ExitCode.USAGE, "\"%s\" is not %s%s.".formatted(given, expected, why), e);
    }
  }
}
