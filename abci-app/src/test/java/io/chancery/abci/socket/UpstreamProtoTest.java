package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.chancery.abci.proto.CryptoProto;
import io.chancery.abci.proto.ParamsProto;
import io.chancery.abci.proto.RequestsProto;
import io.chancery.abci.proto.ResponsesProto;
import io.chancery.abci.proto.ValuesProto;
import io.chancery.engine.cometbft.UpstreamTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our messages beside those of upstream's own files: the same fields, with types and numbers. */
final class UpstreamProtoTest {
  private static final List<FileDescriptor> OURS =
      List.of(
          CryptoProto.getDescriptor(),
          ParamsProto.getDescriptor(),
          ValuesProto.getDescriptor(),
          RequestsProto.getDescriptor(),
          ResponsesProto.getDescriptor());

  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);.*");
  private static final Pattern SCOPE =
      Pattern.compile("(message|enum|oneof|service) (\\w+) *\\{(.*)");
  private static final Pattern FIELD =
      Pattern.compile("(repeated )?([\\w.]+) +(\\w+) *= *(\\d+) *[;\\[].*");
  private static final Pattern VALUE = Pattern.compile("(\\w+) *= *(\\d+) *[;\\[].*");

  @Test
  void everyMessageHasUpstreamsFieldsAndNoOthers() throws IOException {
    Path proto = UpstreamTools.sourceOrSkip().resolve("proto/tendermint");
    Map<String, Set<String>> theirs = new TreeMap<>();
    for (String file :
        List.of("abci/types", "types/params", "types/validator", "crypto/keys", "crypto/proof")) {
      read(proto.resolve(file + ".proto"), theirs);
    }
    Map<String, Set<String>> ours = new TreeMap<>();
    for (FileDescriptor file : OURS) {
      file.getMessageTypes().forEach(it -> describe(it, ours));
      file.getEnumTypes().forEach(it -> describe(it, ours));
    }
    assertTrue(ours.size() > 60, () -> ours.size() + " messages");
    ours.forEach((name, fields) -> assertEquals(theirs.get(name), fields, name));
    theirs.keySet().stream()
        .filter(name -> name.startsWith("tendermint.abci.Re"))
        .forEach(name -> assertTrue(ours.containsKey(name), name));
  }

  private static void describe(Descriptor message, Map<String, Set<String>> all) {
    Set<String> fields = all.computeIfAbsent(message.getFullName(), it -> new TreeSet<>());
    for (FieldDescriptor field : message.getFields()) {
      fields.add(line(field.isRepeated(), type(field), field.getName(), field.getNumber()));
    }
    message.getNestedTypes().forEach(it -> describe(it, all));
    message.getEnumTypes().forEach(it -> describe(it, all));
  }

  private static void describe(EnumDescriptor type, Map<String, Set<String>> all) {
    Set<String> values = all.computeIfAbsent(type.getFullName(), it -> new TreeSet<>());
    type.getValues().forEach(it -> values.add(it.getName() + " = " + it.getNumber()));
  }

  private static String type(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getName();
      case ENUM -> field.getEnumType().getName();
      default -> field.getType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String line(boolean repeated, String type, String name, int number) {
    return (repeated ? "repeated " : "") + type + " " + name + " = " + number;
  }

  /** Enough of the language for these files: a declaration on a line, options after the number. */
  private static void read(Path file, Map<String, Set<String>> all) throws IOException {
    Deque<String> scopes = new ArrayDeque<>();
    String packageName = "";
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : lines.map(it -> it.replaceAll("//.*", "").strip()).toList()) {
        Matcher named = PACKAGE.matcher(line);
        Matcher scope = SCOPE.matcher(line);
        if (named.matches()) {
          packageName = named.group(1);
        } else if (scope.matches()) {
          enter(scope, scopes, packageName, all);
        } else if (line.equals("}")) {
          scopes.removeLast();
        } else if (!scopes.isEmpty()) {
          declare(line, all.getOrDefault(scopes.getLast(), new TreeSet<>()));
        }
      }
    }
  }

  private static void enter(
      Matcher scope, Deque<String> scopes, String packageName, Map<String, Set<String>> all) {
    String outer = scopes.isEmpty() ? packageName : scopes.getLast();
    String name = scope.group(1).equals("oneof") ? outer : outer + "." + scope.group(2);
    all.computeIfAbsent(name, it -> new TreeSet<>());
    if (!scope.group(3).contains("}")) {
      scopes.addLast(name);
    }
  }

  private static void declare(String line, Set<String> declared) {
    Matcher field = FIELD.matcher(line);
    Matcher value = VALUE.matcher(line);
    if (field.matches() && !field.group(2).equals("option")) {
      String type = field.group(2).substring(field.group(2).lastIndexOf('.') + 1);
      int number = Integer.parseInt(field.group(4));
      declared.add(line(field.group(1) != null, type, field.group(3), number));
    } else if (value.matches()) {
      declared.add(value.group(1) + " = " + value.group(2));
    }
  }
}
