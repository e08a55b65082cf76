package io.chancery.vm.determinism;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rewriting puts in place of what. */
final class Substitutions {
  /** A static method. */
  record Target(ClassDesc owner, String name, MethodTypeDesc type) {}

  /** A constructor that takes one more argument, which a static method supplies. */
  record LongerConstructor(MethodTypeDesc type, Target argument) {}

  static final Map<String, String> SUBCLASSES =
      Map.of(
          "java/util/HashMap", "java/util/LinkedHashMap",
          "java/util/HashSet", "java/util/LinkedHashSet");

  private static final Set<String> STRICT_MATH =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log1p",
          "log10", "pow", "cbrt", "sinh", "cosh", "tanh", "hypot");

  private static final Map<String, Target> STATIC = new HashMap<>();
  private static final Map<String, Target> VIRTUAL = new HashMap<>();
  private static final Map<String, Target> AT_CLASS_LOAD = new HashMap<>();
  private static final Map<String, LongerConstructor> CONSTRUCTORS = new HashMap<>();

  static {
    for (Class<?> standIn :
        List.of(
            BlockClock.class,
            FixedPlatform.class,
            OrderedCollections.class,
            OrderedLiterals.class,
            OrderedReflection.class)) {
      register(standIn, STATIC);
    }
    register(ClassLoadClock.class, AT_CLASS_LOAD);
    Target millis = target(BlockClock.class, "currentTimeMillis");
    Target locale = targetOf(FixedPlatform.class, "locale", Locale.class);
    Target charset = target(FixedPlatform.class, "defaultCharset");
    lengthen("java/util/Date", "()V", "(J)V", millis);
    lengthen("java/util/Random", "()V", "(J)V", millis);
    lengthen(
        "java/text/SimpleDateFormat",
        "(Ljava/lang/String;)V",
        "(Ljava/lang/String;Ljava/util/Locale;)V",
        locale);
    lengthen("java/lang/String", "([B)V", "([BLjava/nio/charset/Charset;)V", charset);
    lengthen(
        "java/io/InputStreamReader",
        "(Ljava/io/InputStream;)V",
        "(Ljava/io/InputStream;Ljava/nio/charset/Charset;)V",
        charset);
    lengthen(
        "java/io/OutputStreamWriter",
        "(Ljava/io/OutputStream;)V",
        "(Ljava/io/OutputStream;Ljava/nio/charset/Charset;)V",
        charset);
  }

  private Substitutions() {}

  static @Nullable Target ofStatic(
      String owner, String name, String type, boolean inStaticInitializer) {
    if (owner.equals("java/lang/Math") && STRICT_MATH.contains(name)) {
      return new Target(
          StrictMath.class.describeConstable().orElseThrow(),
          name,
          MethodTypeDesc.ofDescriptor(type));
    }
    String key = key(owner, name, type);
    if (inStaticInitializer && readsScope(STATIC.get(key))) {
      return AT_CLASS_LOAD.get(key);
    }
    return STATIC.get(key);
  }

  static @Nullable Target ofVirtual(String owner, String name, String type) {
    if (name.equals("parallelStream") && type.equals("()Ljava/util/stream/Stream;")) {
      return target(OrderedCollections.class, "parallelStream");
    }
    return VIRTUAL.get(key(owner, name, type));
  }

  static @Nullable LongerConstructor ofConstructor(
      String owner, String type, boolean inStaticInitializer) {
    LongerConstructor longer = CONSTRUCTORS.get(key(owner, ConstantDescs.INIT_NAME, type));
    if (longer != null && inStaticInitializer && readsScope(longer.argument())) {
      return new LongerConstructor(
          longer.type(), target(ClassLoadClock.class, longer.argument().name()));
    }
    return longer;
  }

  /** For {@code Date::new}, which has nowhere to push an argument. */
  static @Nullable Target ofConstructorReference(
      String owner, String type, boolean inStaticInitializer) {
    return ofStatic(owner, ConstantDescs.INIT_NAME, type, inStaticInitializer);
  }

  private static boolean readsScope(@Nullable Target target) {
    return target != null && target.owner().displayName().equals("BlockClock");
  }

  private static void register(Class<?> standIn, Map<String, Target> statics) {
    for (Method method : standIn.getDeclaredMethods()) {
      InsteadOf instead = method.getAnnotation(InsteadOf.class);
      if (instead == null) {
        continue;
      }
      Target target = targetOf(method);
      String owner = instead.value().getName().replace('.', '/');
      String name = instead.name().isEmpty() ? method.getName() : instead.name();
      if (instead.virtual()) {
        VIRTUAL.put(
            key(owner, name, target.type().dropParameterTypes(0, 1).descriptorString()), target);
      } else if (name.equals(ConstantDescs.INIT_NAME)) {
        statics.put(
            key(
                owner,
                name,
                target.type().changeReturnType(ConstantDescs.CD_void).descriptorString()),
            target);
      } else {
        statics.put(key(owner, name, target.type().descriptorString()), target);
      }
    }
  }

  private static void lengthen(String owner, String before, String after, Target argument) {
    CONSTRUCTORS.put(
        key(owner, ConstantDescs.INIT_NAME, before),
        new LongerConstructor(MethodTypeDesc.ofDescriptor(after), argument));
  }

  private static Target target(Class<?> standIn, String name) {
    for (Method method : standIn.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return targetOf(method);
      }
    }
    throw new IllegalArgumentException(standIn + " has no " + name);
  }

  private static Target targetOf(Class<?> standIn, String name, Class<?> result) {
    ClassDesc owner = standIn.describeConstable().orElseThrow();
    return new Target(owner, name, MethodTypeDesc.of(result.describeConstable().orElseThrow()));
  }

  private static Target targetOf(Method method) {
    ClassDesc[] parameters = new ClassDesc[method.getParameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = method.getParameterTypes()[i].describeConstable().orElseThrow();
    }
    return new Target(
        method.getDeclaringClass().describeConstable().orElseThrow(),
        method.getName(),
        MethodTypeDesc.of(method.getReturnType().describeConstable().orElseThrow(), parameters));
  }

  private static String key(String owner, String name, String type) {
    return owner + "." + name + type;
  }
}
