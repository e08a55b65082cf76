package io.chancery.vm.pack;

import io.chancery.vm.ledger.BlockHeight;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * {@code contract.yaml}, read and checked. Every map is by name, in the order of the file.
 *
 * @param activatesAt the first height at which the contract takes part; empty for at once
 * @param roles the address parameter that each role stands for; {@code owner} and {@code anyone}
 *     are built in and not listed
 * @param ruleSets the paths of each rule set's files, all of which exist
 * @param processes the path of each process's BPMN file, all of which exist
 */
public record ContractManifest(
    Heading heading,
    Optional<BlockHeight> activatesAt,
    ParameterSchema parameters,
    SequencedMap<String, String> roles,
    SequencedMap<String, CollectionSpec> collections,
    SequencedMap<String, List<String>> ruleSets,
    SequencedMap<String, String> processes,
    SequencedMap<String, HookSpec> hooks,
    SequencedMap<String, EntryPoint> entryPoints,
    ContractLimits limits) {
  /** The deployer of the contract. */
  public static final String OWNER = "owner";

  /** Everybody, also without an account. */
  public static final String ANYONE = "anyone";

  /**
   * What the contract is called.
   *
   * @param name for machines: lower-case letters, digits and hyphens
   * @param version as Semantic Versioning has it: {@code 1.2.0}
   * @param title for people, one line
   */
  public record Heading(String name, String version, String title, String description) {}
}
