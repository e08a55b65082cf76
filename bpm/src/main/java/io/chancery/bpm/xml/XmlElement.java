package io.chancery.bpm.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element with all that is in it.
 *
 * @param namespace its namespace, empty if it has none
 * @param name its name without prefix
 * @param line where its start tag ends, from 1
 * @param text its own text, without that of its children
 */
public record XmlElement(
    String namespace,
    String name,
    int line,
    List<XmlAttribute> attributes,
    List<XmlElement> children,
    String text) {

  /** An attribute; most have no namespace. */
  public record XmlAttribute(String namespace, String name, String value) {}

  /** The value of an attribute without namespace. */
  public @Nullable String attribute(String attributeName) {
    return attribute("", attributeName);
  }

  public @Nullable String attribute(String attributeNamespace, String attributeName) {
    for (XmlAttribute attribute : attributes) {
      if (attribute.name().equals(attributeName)
          && attribute.namespace().equals(attributeNamespace)) {
        return attribute.value();
      }
    }
    return null;
  }

  /** Children with this name in this element's own namespace. */
  public List<XmlElement> children(String childName) {
    return children.stream()
        .filter(child -> child.name.equals(childName) && child.namespace.equals(namespace))
        .toList();
  }

  public @Nullable XmlElement child(String childName) {
    List<XmlElement> found = children(childName);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The text of the one child with this name, stripped; null where there is none. */
  public @Nullable String childText(String childName) {
    XmlElement child = child(childName);
    return child == null ? null : child.text.strip();
  }
}
