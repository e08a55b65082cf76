package io.chancery.vm.determinism;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Stands in for {@code ConcurrentHashMap.KeySetView}: one lock, and the order in which elements
 * came. Iteration sees a copy. A map's own key set is a copy as a whole, and cannot be changed.
 */
public final class OrderedKeySet<K> extends AbstractSet<K> {
  private final LinkedHashSet<K> elements;
  private final boolean ofMap;

  OrderedKeySet(Collection<K> elements, boolean ofMap) {
    this.elements = new LinkedHashSet<>(elements);
    this.ofMap = ofMap;
  }

  @Override
  public synchronized int size() {
    return elements.size();
  }

  @Override
  public synchronized boolean contains(Object element) {
    return elements.contains(element);
  }

  @Override
  public synchronized boolean add(K element) {
    return changeable().add(element);
  }

  @Override
  public synchronized boolean remove(Object element) {
    return changeable().remove(element);
  }

  @Override
  public synchronized void clear() {
    changeable().clear();
  }

  @Override
  public synchronized Iterator<K> iterator() {
    return List.copyOf(elements).iterator();
  }

  private LinkedHashSet<K> changeable() {
    if (ofMap) {
      throw new UnsupportedOperationException("change the map instead of its key set");
    }
    return elements;
  }
}
