package io.chancery.vm.determinism;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renames types throughout a class by changing the names in its constant pool: fields, signatures
 * and calls move to the stand-in together, and not one instruction changes.
 */
final class RenamedTypes {
  private static final Map<String, String> RENAMED =
      Map.of(
          "java/util/concurrent/ConcurrentHashMap", internalName(OrderedConcurrentMap.class),
          "java/util/concurrent/ConcurrentHashMap$KeySetView", internalName(OrderedKeySet.class),
          "java/util/IdentityHashMap", internalName(OrderedIdentityMap.class));
  private static final Pattern NAME =
      Pattern.compile(
          "(?<=^|L|\\[)java/util/(?:concurrent/ConcurrentHashMap(?:\\$KeySetView)?|IdentityHashMap)"
              + "(?=$|;|<)");

  private static final int HEADER_BYTES = 8;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private RenamedTypes() {}

  static boolean covers(String internalName) {
    return RENAMED.containsKey(internalName);
  }

  static byte[] apply(byte[] classFile) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 256);
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(in.readNBytes(HEADER_BYTES));
      int count = in.readUnsignedShort();
      out.writeShort(count);
      boolean changed = false;
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == UTF8) {
          String text = in.readUTF();
          String renamed = rename(text);
          changed |= !renamed.equals(text);
          out.writeUTF(renamed);
        } else {
          out.write(in.readNBytes(sizeOf(tag)));
          // These two take two places.
          i += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
      }
      in.transferTo(out);
      return changed ? bytes.toByteArray() : classFile;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rename(String text) {
    if (!text.contains("HashMap")) {
      return text;
    }
    return NAME.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(RENAMED.get(match.group())));
  }

  private static int sizeOf(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case LONG, DOUBLE -> 8;
      default -> throw new IllegalArgumentException("unknown constant pool tag " + tag);
    };
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
