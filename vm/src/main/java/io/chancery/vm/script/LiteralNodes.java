package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Values as written. */
final class LiteralNodes {
  private LiteralNodes() {}

  /** A number, text, boolean or null as written. */
  static final class Literal extends Expression {
    final @Nullable Object value;

    Literal(int line, @Nullable Object value) {
      super(line);
      this.value = value;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return value;
    }
  }

  /** A template with its pieces: texts and expressions in turn. */
  static final class Template extends Expression {
    private final Expression[] pieces;

    Template(int line, Expression[] pieces) {
      super(line, pieces);
      this.pieces = pieces;
    }

    @Override
    Object eval(Frame frame) {
      String[] texts = new String[pieces.length];
      long length = 0;
      for (int i = 0; i < pieces.length; i++) {
        texts[i] = Values.text(frame.run, line, pieces[i].eval(frame));
        length += texts[i].length();
      }
      frame.run.allocateText(line, length);
      StringBuilder text = new StringBuilder((int) length);
      for (String piece : texts) {
        text.append(piece);
      }
      return text.toString();
    }
  }
}
