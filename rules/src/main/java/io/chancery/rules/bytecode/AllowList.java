package io.chancery.rules.bytecode;

import io.chancery.rules.fuel.ChecksConstruction;
import io.chancery.rules.fuel.StandsFor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules may call: the file {@code allowed.txt} beside this class, and the methods that have a
 * stand-in. A list of methods, not of classes: {@code Object.hashCode} and {@code String.format}
 * belong to harmless classes.
 */
public final class AllowList {
  private final Map<String, Set<String>> sections = new HashMap<>();
  private final Map<MethodRef, MethodRef> standIns = new HashMap<>();
  private final Map<MethodRef, MethodRef> constructionChecks = new HashMap<>();
  private final Map<String, String> accumulated = new HashMap<>();

  /**
   * @param standIns classes annotated with {@link StandsFor}
   */
  public AllowList(List<Class<?>> standIns) {
    readFile();
    for (Class<?> type : standIns) {
      addStandIns(type);
    }
  }

  boolean allowsCall(MethodRef method) {
    return section("methods").contains(text(method))
        || standIns.containsKey(method)
        || constructionChecks.containsKey(method);
  }

  boolean allowsGeneratedCall(MethodRef method) {
    return section("generated").contains(text(method))
        || section("generated").contains(text(method.withAnyDescriptor()));
  }

  boolean allowsField(String owner, String name) {
    return section("fields").contains(owner + "." + name);
  }

  boolean allowsType(String internalName) {
    return section("types").contains(internalName);
  }

  boolean allowsCatching(String internalName) {
    return section("caught").contains(internalName);
  }

  /** What to call instead, with the receiver as first argument. */
  @Nullable MethodRef standInFor(MethodRef method) {
    return standIns.get(method);
  }

  /** What to pass a constructor's one argument through. */
  @Nullable MethodRef constructionCheckFor(MethodRef constructor) {
    return constructionChecks.get(constructor);
  }

  /** The accumulate function that takes the place of the engine's own. */
  @Nullable String accumulateStandInFor(String internalName) {
    return accumulated.get(internalName);
  }

  private Set<String> section(String name) {
    return sections.getOrDefault(name, Set.of());
  }

  private void readFile() {
    String name = "";
    for (String line : lines()) {
      if (line.startsWith("[")) {
        name = line.substring(1, line.indexOf(']'));
      } else if (line.contains(" -> ")) {
        accumulated.put(
            line.substring(0, line.indexOf(' ')), line.substring(line.lastIndexOf(' ') + 1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        sections.computeIfAbsent(name, ignored -> new HashSet<>()).add(line);
      }
    }
  }

  private static List<String> lines() {
    try (InputStream in = AllowList.class.getResourceAsStream("allowed.txt")) {
      if (in == null) {
        throw new IllegalStateException("allowed.txt is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addStandIns(Class<?> type) {
    String owner = type.getAnnotation(StandsFor.class).value();
    for (Method method : type.getDeclaredMethods()) {
      if (!Modifier.isPublic(method.getModifiers())) {
        continue;
      }
      MethodRef standIn =
          new MethodRef(type.getName().replace('.', '/'), method.getName(), descriptor(method));
      String target = owner.replace('.', '/');
      if (method.isAnnotationPresent(ChecksConstruction.class)) {
        String constructor = "(" + method.getParameterTypes()[0].descriptorString() + ")V";
        constructionChecks.put(new MethodRef(target, MethodRef.CONSTRUCTOR, constructor), standIn);
      } else {
        standIns.put(replaced(target, standIn), standIn);
      }
    }
  }

  private static MethodRef replaced(String target, MethodRef standIn) {
    MethodTypeDesc type = standIn.type();
    boolean receiverFirst =
        type.parameterCount() > 0
            && type.parameterType(0).descriptorString().equals("L" + target + ";");
    return new MethodRef(
        target,
        standIn.name(),
        receiverFirst ? type.dropParameterTypes(0, 1).descriptorString() : standIn.descriptor());
  }

  private static String descriptor(Method method) {
    StringBuilder descriptor = new StringBuilder("(");
    for (Class<?> parameter : method.getParameterTypes()) {
      descriptor.append(parameter.descriptorString());
    }
    return descriptor.append(')').append(method.getReturnType().descriptorString()).toString();
  }

  private static String text(MethodRef method) {
    return method.owner() + "." + method.name() + ":" + method.descriptor();
  }
}
