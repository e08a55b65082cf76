package io.chancery.vm.determinism.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that a careless engine does. */
@SuppressWarnings({
  "JavaTimeDefaultTimeZone",
  "JavaUtilDate",
  "StringCaseLocaleUsage",
  "DefaultLocale",
  "IdentityHashMapUsage",
  "UnnecessaryAsync"
})
public final class Sample implements Supplier<String> {
  private static final long LOADED_AT = System.currentTimeMillis();

  /** Its hash code differs in every JVM. */
  private record Key(int number, Object identity) {}

  private static final class Sorted extends HashMap<Object, Integer> {
    @Override
    public Integer put(Object key, Integer value) {
      return super.put(key, value);
    }
  }

  @Override
  public String get() {
    List<Object> seen = new ArrayList<>();
    Map<Object, Integer> hashed = new HashMap<>();
    Map<Object, Integer> subclass = new Sorted();
    ConcurrentHashMap<Object, Integer> concurrent = new ConcurrentHashMap<>();
    IdentityHashMap<Object, Integer> identity = new IdentityHashMap<>(8);
    Supplier<Set<Object>> sets = HashSet::new;
    Set<Object> made = sets.get();
    for (int i = 0; i < 20; i++) {
      Key key = new Key(i, new Object());
      hashed.put(key, i);
      subclass.put(key, i);
      concurrent.put(key, i);
      identity.put(key, i);
      made.add(new Key(i, new Object()));
    }
    seen.add(hashed.values());
    seen.add(subclass.values());
    seen.add(concurrent.values());
    seen.add(concurrent.keySet().stream().map(k -> ((Key) k).number()).toList());
    seen.add(identity.values());
    seen.add(made.stream().map(k -> ((Key) k).number()).toList());
    seen.add(List.copyOf(Set.of("q", "w", "e", "r", "t", "y")));
    seen.add(Map.of("a", 1, "b", 2, "c", 3).keySet());
    seen.add(Stream.of("x", "k", "d").collect(Collectors.toSet()));
    seen.add(Stream.of("x", "k", "d").collect(Collectors.toMap(s -> s, s -> 1)).keySet());
    Supplier<Date> date = Date::new;
    Supplier<UUID> uuid = UUID::randomUUID;
    seen.add(List.of(date.get().getTime(), new Date().getTime(), LOADED_AT));
    seen.add(List.of(UUID.randomUUID(), uuid.get(), Instant.now(), LocalDate.now()));
    seen.add(List.of(System.getProperty("java.home", "none"), "TITLE".toLowerCase()));
    seen.add(String.format("%.1f", 1.5));
    return seen.toString();
  }
}
