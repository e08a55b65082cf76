package io.chancery.webhooks.inbound;

/** Whether there is such a hook in the newest committed state. */
public enum HookLookup {
  OPEN,
  UNKNOWN_CONTRACT,
  UNKNOWN_HOOK
}
