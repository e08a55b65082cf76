package io.chancery.bpm.xml;

import io.chancery.bpm.xml.XmlElement.XmlAttribute;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a text into a tree. */
public final class XmlTree {
  private static final int DEPTH_MAX = 40;
  private static final int ATTRIBUTES_MAX = 50;
  private static final int ELEMENTS_MAX = 20_000;

  // The JDK's own limits come from files and properties of the machine: pinned well above ours.
  private static final String[] JDK_LIMITS = {
    "jdk.xml.elementAttributeLimit",
    "jdk.xml.maxElementDepth",
    "jdk.xml.maxXMLNameLimit",
    "jdk.xml.totalEntitySizeLimit",
    "jdk.xml.maxGeneralEntitySizeLimit",
    "jdk.xml.entityExpansionLimit"
  };
  private static final int JDK_LIMIT = 8 * 1024 * 1024;

  private final XMLStreamReader reader;
  private int elements;

  private XmlTree(XMLStreamReader reader) {
    this.reader = reader;
  }

  /**
   * @throws XmlProblem if {@code text} is not well formed, has a DTD, or is nested or filled beyond
   *     the limits
   */
  public static XmlElement parse(String text) throws XmlProblem {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      XmlTree tree = new XmlTree(reader);
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        tree.refuseDtd();
      }
      XmlElement root = tree.element(1);
      while (reader.hasNext()) {
        reader.next();
      }
      return root;
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    for (String limit : JDK_LIMITS) {
      factory.setProperty(limit, JDK_LIMIT);
    }
    return factory;
  }

  private XmlElement element(int depth) throws XMLStreamException, XmlProblem {
    int line = reader.getLocation().getLineNumber();
    if (depth > DEPTH_MAX) {
      throw new XmlProblem(line, "elements lie within each other at most " + DEPTH_MAX + " deep");
    }
    if (++elements > ELEMENTS_MAX) {
      throw new XmlProblem(line, "a file has at most " + ELEMENTS_MAX + " elements");
    }
    String namespace = orEmpty(reader.getNamespaceURI());
    String name = reader.getLocalName();
    List<XmlAttribute> attributes = attributes(line);
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(
              namespace, name, line, attributes, List.copyOf(children), text.toString());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XmlProblem(
                reader.getLocation().getLineNumber(),
                "the entity &" + reader.getLocalName() + "; is not known here: write the text");
        default -> {
          // A comment or a processing instruction.
        }
      }
    }
  }

  private List<XmlAttribute> attributes(int line) throws XmlProblem {
    int count = reader.getAttributeCount();
    if (count > ATTRIBUTES_MAX) {
      throw new XmlProblem(line, "an element has at most " + ATTRIBUTES_MAX + " attributes");
    }
    List<XmlAttribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      attributes.add(
          new XmlAttribute(
              orEmpty(reader.getAttributeNamespace(i)),
              reader.getAttributeLocalName(i),
              reader.getAttributeValue(i)));
    }
    return List.copyOf(attributes);
  }

  private void refuseDtd() throws XmlProblem {
    if (reader.getEventType() == XMLStreamConstants.DTD) {
      throw new XmlProblem(
          reader.getLocation().getLineNumber(), "a DOCTYPE is not allowed: take it out");
    }
  }

  /** The parser's own wording may change with the JDK: the sentence is ours, only the line its. */
  private static XmlProblem malformed(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
    return new XmlProblem(
        line, "this is not well-formed XML: an element is not closed, or a character is misplaced");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
