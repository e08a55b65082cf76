package io.chancery.vm.gas;

/** What gas is spent on; a receipt breaks gas down by these, in this order. */
public enum GasCause {
  BASE,
  BYTES,
  SIGNATURES,
  STATE_READ,
  STATE_WRITE,
  SCRIPT,
  ALLOCATION,
  HOST,
  RULES,
  PROCESS,
  EVENTS,
  TIMERS,
  COMPILE
}
