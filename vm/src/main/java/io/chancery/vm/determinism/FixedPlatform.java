package io.chancery.vm.determinism;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for whatever an operator or an operating system decides: every engine believes that it
 * runs on the same machine. Only the few properties below exist; an engine's switches keep their
 * defaults.
 */
public final class FixedPlatform {
  // java.version is what engines derive a language level from: 17 is the newest that they know.
  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("java.version", "17.0.0"),
          Map.entry("java.specification.version", "17"),
          Map.entry("java.vendor", "Chancery"),
          Map.entry("line.separator", "\n"),
          Map.entry("file.separator", "/"),
          Map.entry("path.separator", ":"),
          Map.entry("os.name", "Linux"),
          Map.entry("user.dir", "/"),
          Map.entry("user.home", "/nonexistent"),
          Map.entry("java.io.tmpdir", "/tmp"),
          // An engine that has SLF4J rewritten for itself logs nothing: log lines are output.
          Map.entry("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider"),
          Map.entry("slf4j.internal.verbosity", "ERROR"));

  private FixedPlatform() {}

  @InsteadOf(System.class)
  public static @Nullable String getProperty(String key) {
    return PROPERTIES.get(key);
  }

  @InsteadOf(System.class)
  public static @Nullable String getProperty(String key, @Nullable String fallback) {
    return PROPERTIES.getOrDefault(key, fallback);
  }

  /** Those few, in a copy: an engine may add to it. */
  @InsteadOf(System.class)
  public static Properties getProperties() {
    Properties properties = new Properties();
    properties.putAll(PROPERTIES);
    return properties;
  }

  @InsteadOf(System.class)
  public static @Nullable String getenv(String ignoredName) {
    return null;
  }

  @InsteadOf(System.class)
  public static String lineSeparator() {
    return "\n";
  }

  @InsteadOf(Boolean.class)
  public static boolean getBoolean(String key) {
    return Boolean.parseBoolean(PROPERTIES.get(key));
  }

  @InsteadOf(Integer.class)
  public static @Nullable Integer getInteger(String ignoredKey) {
    return null;
  }

  @InsteadOf(Integer.class)
  public static Integer getInteger(String ignoredKey, int fallback) {
    return fallback;
  }

  @InsteadOf(Long.class)
  public static Long getLong(String ignoredKey, long fallback) {
    return fallback;
  }

  @InsteadOf(value = Runtime.class, virtual = true)
  public static int availableProcessors(Runtime ignored) {
    return 1;
  }

  /** Sound for any table, though slow for many objects of one class. */
  @InsteadOf(System.class)
  public static int identityHashCode(@Nullable Object object) {
    return object == null ? 0 : object.getClass().getName().hashCode();
  }

  @InsteadOf(value = Locale.class, name = "getDefault")
  public static Locale locale() {
    return Locale.ROOT;
  }

  @InsteadOf(value = Locale.class, name = "getDefault")
  public static Locale locale(Locale.Category ignored) {
    return Locale.ROOT;
  }

  @InsteadOf(value = TimeZone.class, name = "getDefault")
  public static TimeZone timeZone() {
    return TimeZone.getTimeZone(ZoneOffset.UTC);
  }

  @InsteadOf(ZoneId.class)
  public static ZoneId systemDefault() {
    return ZoneOffset.UTC;
  }

  @InsteadOf(Charset.class)
  public static Charset defaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @InsteadOf(value = String.class, virtual = true)
  public static String toLowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @InsteadOf(value = String.class, virtual = true)
  public static String toUpperCase(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  @InsteadOf(value = String.class, virtual = true)
  public static byte[] getBytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @InsteadOf(String.class)
  @SuppressWarnings("AnnotateFormatMethod")
  public static String format(String format, @Nullable Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  @InsteadOf(value = String.class, virtual = true)
  @SuppressWarnings("AnnotateFormatMethod")
  public static String formatted(String format, @Nullable Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
