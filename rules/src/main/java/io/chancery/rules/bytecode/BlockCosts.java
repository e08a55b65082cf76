package io.chancery.rules.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashMap;
import java.util.Map;

/** Where the basic blocks of a method start, and how many instructions each has. */
final class BlockCosts {
  private final Map<Integer, Integer> instructionsByStart = new HashMap<>();

  private BlockCosts() {}

  static BlockCosts of(CodeModel code) {
    BlockCosts costs = new BlockCosts();
    int index = 0;
    int start = -1;
    for (CodeElement element : code) {
      if (element instanceof LabelTarget) {
        start = -1;
      } else if (element instanceof Instruction instruction) {
        if (start < 0) {
          start = index;
        }
        costs.instructionsByStart.merge(start, 1, Integer::sum);
        if (endsBlock(instruction.opcode())) {
          start = -1;
        }
      }
      index++;
    }
    return costs;
  }

  /** The instructions of the block that starts at the element with this index; 0 if none does. */
  int at(int index) {
    return instructionsByStart.getOrDefault(index, 0);
  }

  private static boolean endsBlock(Opcode opcode) {
    return switch (opcode.kind()) {
      case BRANCH, TABLE_SWITCH, LOOKUP_SWITCH, RETURN, THROW_EXCEPTION -> true;
      default -> false;
    };
  }
}
