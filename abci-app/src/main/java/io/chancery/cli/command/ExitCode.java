package io.chancery.cli.command;

/** What a command ends with; docs/cli.md has the same table. Numbers from 64 up are sysexits'. */
public enum ExitCode {
  OK(0, "done"),
  REFUSED(1, "it was answered, and the answer is no: refused by the chain, a scenario failed"),
  USAGE(2, "the command line is not understood"),
  NOT_FOUND(3, "what was asked for is not there"),
  UNREACHABLE(69, "no node answers, or what answers is no node"),
  INTERNAL(70, "a bug in Chancery, or no JDK to run it"),
  INPUT_OUTPUT(
      74,
      "a file can't be read or written, a node can't have its home or port, or the home is damaged"),
  NOT_YET(75, "not decided within the time: ask again"),
  INTERRUPTED(130, "ended by Ctrl-C");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
