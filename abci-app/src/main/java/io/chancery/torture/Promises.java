package io.chancery.torture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What nodes have promised before they were killed.
 *
 * @param committed a transaction's id to the height that it was said to be in
 * @param stored ids of the events that were answered 2xx
 */
record Promises(Map<String, Long> committed, Set<String> stored) {
  Promises() {
    this(new LinkedHashMap<>(), new LinkedHashSet<>());
  }

  /** Takes note of a line of {@link LoadedNode}. */
  void note(String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case LoadedNode.COMMITTED -> committed.put(words[1], Long.parseLong(words[2]));
      case LoadedNode.STORED -> stored.add(words[1]);
      default -> {}
    }
  }
}
