package io.chancery.vm.determinism;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that two machines may answer differently. Some are replaced, some are guarded (see {@link
 * ExecutionGuard}); the scan names what is neither.
 */
final class Sources {
  private static final Set<String> HASH_ORDERED =
      Set.of(
          "java/util/HashMap",
          "java/util/HashSet",
          "java/util/Hashtable",
          "java/util/Properties",
          "java/util/IdentityHashMap",
          "java/util/WeakHashMap",
          "java/util/concurrent/ConcurrentHashMap");

  private static final Set<String> MEMORY_DEPENDENT =
      Set.of(
          "java/lang/ref/WeakReference",
          "java/lang/ref/SoftReference",
          "java/lang/ref/PhantomReference",
          "java/lang/ref/ReferenceQueue");

  /** Owners of which every call reaches out of the JVM or starts threads. */
  private static final List<String> OUTSIDE =
      List.of(
          "java/io/File",
          "java/io/RandomAccessFile",
          "java/net/Socket",
          "java/net/ServerSocket",
          "java/net/Datagram",
          "java/net/URLConnection",
          "java/net/HttpURLConnection",
          "java/net/InetAddress",
          "java/net/NetworkInterface",
          "java/net/http/",
          "java/nio/file/",
          "java/nio/channels/",
          "java/lang/Process",
          "java/util/Timer",
          "java/util/concurrent/CompletableFuture",
          "java/util/concurrent/ForkJoin",
          "java/util/concurrent/ThreadPoolExecutor",
          "java/util/concurrent/ScheduledThreadPoolExecutor",
          "java/util/concurrent/Executors",
          "java/util/concurrent/locks/LockSupport",
          "javax/naming/",
          "java/rmi/",
          "java/sql/DriverManager",
          "java/lang/management/",
          "javax/management/");

  private static final Set<String> OUTSIDE_CALLS =
      Set.of(
          "java/lang/Thread.<init>",
          "java/lang/Thread.start",
          "java/lang/Thread.sleep",
          "java/lang/Thread.startVirtualThread",
          "java/lang/Thread.ofVirtual",
          "java/lang/Thread.ofPlatform",
          "java/lang/Object.wait",
          "java/lang/Runtime.exec",
          "java/lang/Runtime.exit",
          "java/lang/Runtime.halt",
          "java/lang/Runtime.gc",
          "java/lang/Runtime.addShutdownHook",
          "java/lang/Runtime.freeMemory",
          "java/lang/Runtime.totalMemory",
          "java/lang/Runtime.maxMemory",
          "java/lang/System.exit",
          "java/lang/System.gc",
          "java/lang/System.load",
          "java/lang/System.loadLibrary",
          "java/lang/System.setProperty",
          "java/lang/System.clearProperty",
          "java/net/URL.openStream",
          "java/net/URL.openConnection",
          "java/net/URL.getContent",
          "java/net/URL.hashCode",
          "java/net/URL.equals");

  private static final Set<String> CALLS =
      Set.of(
          "java/lang/System.currentTimeMillis",
          "java/lang/System.nanoTime",
          "java/lang/System.identityHashCode",
          "java/lang/System.getProperty",
          "java/lang/System.getProperties",
          "java/lang/System.getenv",
          "java/lang/System.lineSeparator",
          "java/lang/Boolean.getBoolean",
          "java/lang/Integer.getInteger",
          "java/lang/Long.getLong",
          "java/lang/Runtime.availableProcessors",
          "java/lang/Runtime.version",
          "java/lang/Math.random",
          "java/lang/Thread.getId",
          "java/lang/Thread.threadId",
          "java/lang/Thread.getName",
          "java/lang/Thread.getStackTrace",
          "java/lang/Thread.getAllStackTraces",
          "java/lang/Class.getMethods",
          "java/lang/Class.getDeclaredMethods",
          "java/lang/Class.getConstructors",
          "java/lang/Class.getDeclaredConstructors",
          "java/util/UUID.randomUUID",
          "java/util/Locale.getDefault",
          "java/util/TimeZone.getDefault",
          "java/util/Calendar.getInstance",
          "java/time/ZoneId.systemDefault",
          "java/nio/charset/Charset.defaultCharset",
          "java/util/Set.of",
          "java/util/Set.copyOf",
          "java/util/Map.of",
          "java/util/Map.ofEntries",
          "java/util/Map.copyOf",
          "java/util/HashMap.newHashMap",
          "java/util/HashSet.newHashSet",
          "java/util/stream/Collectors.toSet",
          "java/util/stream/Collectors.toUnmodifiableSet",
          "java/util/stream/Collectors.toUnmodifiableMap",
          "java/util/stream/Collectors.toConcurrentMap",
          "java/util/stream/Collectors.groupingByConcurrent");

  /** Calls that are a source in these shapes only; the other overloads are sound. */
  private static final Set<String> OVERLOADS =
      Set.of(
          "java/lang/String.toLowerCase()",
          "java/lang/String.toUpperCase()",
          "java/lang/String.getBytes()",
          "java/lang/String.<init>([B)",
          "java/lang/String.format(Ljava/lang/String;",
          "java/lang/String.formatted(",
          "java/util/Date.<init>()",
          "java/util/Random.<init>()",
          "java/util/GregorianCalendar.<init>()",
          "java/util/Formatter.<init>()",
          "java/text/SimpleDateFormat.<init>(Ljava/lang/String;)",
          "java/text/SimpleDateFormat.<init>()",
          "java/text/DecimalFormat.<init>()",
          "java/text/DecimalFormat.<init>(Ljava/lang/String;)",
          "java/text/DateFormat.getInstance()",
          "java/text/NumberFormat.getInstance()",
          "java/text/MessageFormat.format(",
          "java/io/InputStreamReader.<init>(Ljava/io/InputStream;)",
          "java/io/OutputStreamWriter.<init>(Ljava/io/OutputStream;)",
          "java/time/format/DateTimeFormatter.ofPattern(Ljava/lang/String;)",
          "java/util/ResourceBundle.getBundle(Ljava/lang/String;)",
          "java/util/stream/Collectors.toMap(Ljava/util/function/Function;"
              + "Ljava/util/function/Function;)",
          "java/util/stream/Collectors.toMap(Ljava/util/function/Function;"
              + "Ljava/util/function/Function;Ljava/util/function/BinaryOperator;)",
          "java/util/stream/Collectors.groupingBy(Ljava/util/function/Function;)",
          "java/util/stream/Collectors.groupingBy(Ljava/util/function/Function;"
              + "Ljava/util/stream/Collector;)");

  private static final Set<String> RANDOM =
      Set.of(
          "java/security/SecureRandom",
          "java/util/concurrent/ThreadLocalRandom",
          "java/util/SplittableRandom",
          "java/util/random/RandomGenerator");

  private Sources() {}

  /** What is made of these classes' instances depends on hashes or on memory. */
  static boolean isUnorderedType(String owner) {
    return HASH_ORDERED.contains(owner) || MEMORY_DEPENDENT.contains(owner);
  }

  static boolean isHashOrdered(String owner) {
    return HASH_ORDERED.contains(owner);
  }

  /** The call's name, where it is to be guarded. */
  static @Nullable String guarded(String owner, String name) {
    boolean outside = OUTSIDE_CALLS.contains(owner + "." + name);
    for (int i = 0; !outside && i < OUTSIDE.size(); i++) {
      outside = owner.startsWith(OUTSIDE.get(i));
    }
    return outside && !isPure(owner, name) ? named(owner, name) : null;
  }

  /** The call's name, where it is a source of difference; guarded ones are not among these. */
  static @Nullable String unsound(String owner, String name, String type) {
    boolean source =
        CALLS.contains(owner + "." + name)
            || RANDOM.contains(owner)
            || name.equals("parallel") && owner.startsWith("java/util/stream/")
            || name.equals("parallelStream")
            || name.equals("now") && owner.startsWith("java/time/")
            || name.startsWith("system") && owner.equals("java/time/Clock")
            || name.equals("<init>") && isUnorderedType(owner)
            || name.equals("get") && MEMORY_DEPENDENT.contains(owner);
    if (!source) {
      String shape = owner + "." + name + type;
      for (String overload : OVERLOADS) {
        if (shape.startsWith(overload)) {
          source = true;
          break;
        }
      }
    }
    return source ? named(owner, name) : null;
  }

  /** Hashing an unknown object outside of hashCode and equals is how a hash table is made. */
  static boolean isHandMadeHashing(String caller, String owner, String name) {
    return name.equals("hashCode")
        && owner.equals("java/lang/Object")
        && !caller.equals("hashCode")
        && !caller.equals("equals");
  }

  /** An object's own text holds its identity hash. */
  static boolean isIdentityText(boolean special, String owner, String name) {
    return special && owner.equals("java/lang/Object") && name.equals("toString");
  }

  /** Names and paths as values: no disk is touched. */
  private static boolean isPure(String owner, String name) {
    return switch (owner) {
      case "java/io/File" ->
          Set.of("getName", "getPath", "toString", "<init>", "getParent", "toPath", "equals")
              .contains(name);
      case "java/nio/file/Path", "java/nio/file/Paths" -> !name.startsWith("toReal");
      case "java/io/FileNotFoundException", "java/nio/file/NoSuchFileException" -> true;
      case "java/nio/file/InvalidPathException", "java/net/SocketTimeoutException" -> true;
      default -> false;
    };
  }

  private static String named(String owner, String name) {
    return owner.replace('/', '.') + "." + name;
  }
}
