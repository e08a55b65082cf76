package io.chancery.vm.gas;

/**
 * Every price, in one table. Changing one changes results, so it takes a new application version
 * that is switched on at a height.
 */
public final class GasSchedule {
  private GasSchedule() {}

  // A transaction, before anything runs.
  public static final long TRANSACTION_BASE = 1_000;
  public static final long TRANSACTION_BYTE = 2;
  public static final long SIGNATURE = 500;

  // State.
  public static final long STATE_READ = 100;
  public static final long STATE_READ_BYTE = 1;
  public static final long STATE_WRITE = 300;
  public static final long STATE_WRITE_BYTE = 3;
  public static final long STATE_SCAN_ENTRY = 50;

  // Script: a step is one evaluated node of the program.
  public static final long SCRIPT_STEP = 1;
  public static final long SCRIPT_CALL = 10;
  public static final long SCRIPT_ALLOCATED_WORD = 1;
  public static final long SCRIPT_DECIMAL = 5;

  /** Also for rounding a decimal and for writing one as text, which divide too. */
  public static final long SCRIPT_DECIMAL_DIVISION = 100;

  // The bridge from script to anything else.
  public static final long HOST_CALL = 50;
  public static final long EVENT = 100;
  public static final long EVENT_BYTE = 2;

  /** Of a transaction's result, beyond the first 8 KiB; counted with the events. */
  public static final long RESULT_BYTE = 2;

  // Rules: an instruction of generated code; a partial match that the engine passes on in a join.
  public static final long RULE_SESSION = 500;
  public static final long RULE_FACT = 100;
  public static final long RULE_FIRING = 100;
  public static final long RULE_INSTRUCTION = 1;
  public static final long RULE_PARTIAL_MATCH = 20;

  // Processes.
  public static final long PROCESS_OPEN = 1_000;
  public static final long PROCESS_NODE = 200;
  public static final long PROCESS_BYTE = 1;
  public static final long TIMER_SCHEDULED = 500;

  /** What a timer's run may use; paid for when the timer is scheduled. */
  public static final long TIMER_RUN = 1_000_000;

  // Deploy and upgrade, by source size.
  public static final long COMPILE_BASE = 50_000;
  public static final long COMPILE_SOURCE_BYTE = 50;
}
