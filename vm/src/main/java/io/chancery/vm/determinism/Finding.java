package io.chancery.vm.determinism;

/**
 * A source of difference that is left in a class.
 *
 * @param origin file name of the jar or folder
 * @param place class and method: {@code org.acme.Cache#get}
 * @param source what it calls or makes: {@code java.util.WeakHashMap.<init>}
 */
public record Finding(String origin, String place, String source) {
  @Override
  public String toString() {
    return place + " " + source + " (" + origin + ")";
  }
}
