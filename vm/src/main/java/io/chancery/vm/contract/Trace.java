package io.chancery.vm.contract;

import java.util.ArrayList;
import java.util.List;

/** Collects what the engines did in one operation, over all contracts that it reached. */
final class Trace {
  private final List<TraceEntry> entries = new ArrayList<>();

  void add(TraceEntry entry) {
    entries.add(entry);
  }

  List<TraceEntry> entries() {
    return entries;
  }
}
