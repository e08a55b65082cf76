package io.chancery.vm.script;

/** A node of the compiled tree. */
abstract class Node {
  final int line;

  /** Nodes on the longest way down, this one included: what running it asks of the stack. */
  final int height;

  /** Nodes that are evaluated whenever this one is; their gas is charged in one go. */
  final int steps;

  Node(int line, Node... parts) {
    int highest = 0;
    int sum = 1;
    for (Node part : parts) {
      highest = Math.max(highest, part.height);
      sum += part.steps;
    }
    this.line = line;
    this.height = highest + 1;
    this.steps = sum;
  }

  /** For a node that charges its parts itself. */
  Node(int line, int steps, Node part) {
    this.line = line;
    this.height = part.height + 1;
    this.steps = steps;
  }

  static Node[] all(Node first, Node... more) {
    Node[] all = new Node[more.length + 1];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }
}
