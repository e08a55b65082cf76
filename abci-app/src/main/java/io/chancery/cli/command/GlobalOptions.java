package io.chancery.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
public final class GlobalOptions {
  static final String DEFAULT_NODE = "http://127.0.0.1:8080";

  @Option(
      names = "--node",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      order = 100,
      description = "The node to talk to; " + DEFAULT_NODE + " if not given.")
  @Nullable String node;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      order = 101,
      description = "Where keys are, and a node's blocks; ~/.chancery if not given.")
  @Nullable Path home;

  @Option(names = "--json", scope = ScopeType.INHERIT, order = 102, description = "Answer in JSON.")
  boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 103,
      description = "Show where in the program an error arose.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      order = 104,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 105,
      description = "Show the version.")
  boolean version;

  public boolean isHomeGiven() {
    return home != null;
  }

  public boolean isVerbose() {
    return verbose;
  }
}
