package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import io.chancery.bpm.xml.XmlElement.XmlAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The BPMN that is supported, as a grammar: an element, attribute or extension that is not in it is
 * refused, because ignoring it would run something other than what was drawn. What only draws or
 * describes is passed over.
 */
final class SupportedElements {
  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String DROOLS = "http://www.jboss.org/drools";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /**
   * A line is: element, its attributes beside id and name, {@code >}, its children beside
   * documentation. An attribute with a value may have that value only.
   */
  private static final String GRAMMAR =
      """
      definitions targetNamespace typeLanguage expressionLanguage exporter exporterVersion \
        > itemDefinition message interface process collaboration relationship category resource \
        signal error escalation
      process isExecutable processType isClosed \
        > property laneSet textAnnotation association group startEvent endEvent scriptTask \
        businessRuleTask serviceTask userTask exclusiveGateway parallelGateway eventBasedGateway \
        intermediateCatchEvent sequenceFlow extensionElements
      property itemSubjectRef >
      startEvent isInterrupting=true parallelMultiple=false \
        > incoming outgoing extensionElements
      endEvent > incoming outgoing terminateEventDefinition extensionElements
      terminateEventDefinition >
      scriptTask scriptFormat isForCompensation=false startQuantity=1 completionQuantity=1 \
        > incoming outgoing script extensionElements
      script >
      businessRuleTask implementation isForCompensation=false startQuantity=1 \
        completionQuantity=1 \
        > incoming outgoing ioSpecification dataInputAssociation dataOutputAssociation \
        extensionElements
      serviceTask implementation operationRef isForCompensation=false startQuantity=1 \
        completionQuantity=1 \
        > incoming outgoing ioSpecification dataInputAssociation dataOutputAssociation \
        extensionElements
      userTask implementation isForCompensation=false startQuantity=1 completionQuantity=1 \
        > incoming outgoing ioSpecification dataInputAssociation dataOutputAssociation \
        potentialOwner extensionElements
      potentialOwner > resourceAssignmentExpression resourceRef
      resourceAssignmentExpression > formalExpression
      formalExpression language evaluatesToTypeRef >
      exclusiveGateway gatewayDirection default > incoming outgoing extensionElements
      parallelGateway gatewayDirection > incoming outgoing extensionElements
      eventBasedGateway gatewayDirection instantiate=false eventGatewayType=Exclusive \
        > incoming outgoing extensionElements
      intermediateCatchEvent parallelMultiple=false \
        > incoming outgoing dataOutput dataOutputAssociation outputSet messageEventDefinition \
        timerEventDefinition extensionElements
      messageEventDefinition messageRef > extensionElements
      timerEventDefinition > timeDuration timeDate extensionElements
      timeDuration language evaluatesToTypeRef >
      timeDate language evaluatesToTypeRef >
      sequenceFlow sourceRef targetRef isImmediate=true > conditionExpression extensionElements
      conditionExpression language evaluatesToTypeRef >
      ioSpecification > dataInput dataOutput inputSet outputSet
      dataInput itemSubjectRef isCollection=false >
      dataOutput itemSubjectRef isCollection=false >
      inputSet > dataInputRefs
      outputSet > dataOutputRefs
      dataInputAssociation > sourceRef targetRef assignment
      dataOutputAssociation > sourceRef targetRef
      assignment > from to
      from language evaluatesToTypeRef >
      to language evaluatesToTypeRef >
      """;

  /** Elements that are passed over with all that is in them. */
  private static final Set<String> DESCRIPTIVE =
      Set.of(
          "documentation",
          "incoming",
          "outgoing",
          "sourceRef",
          "targetRef",
          "resourceRef",
          "dataInputRefs",
          "dataOutputRefs",
          "itemDefinition",
          "message",
          "interface",
          "collaboration",
          "relationship",
          "category",
          "resource",
          "signal",
          "error",
          "escalation",
          "laneSet",
          "textAnnotation",
          "association",
          "group");

  private static final Set<String> DROOLS_ATTRIBUTES =
      Set.of(
          "packageName",
          "version",
          "adHoc",
          "modelid",
          "modelversion",
          "selectable",
          "dtype",
          "msgref",
          "taskName",
          "ruleFlowGroup",
          "serviceimplementation",
          "serviceinterface",
          "serviceoperation",
          "priority",
          "bgcolor",
          "bordercolor",
          "fontcolor",
          "fontsize",
          "color_background",
          "color_border",
          "color_font");

  /** What editors write about looks and names. */
  private static final Set<String> DROOLS_META_DATA =
      Set.of("elementname", "customDescription", "customTags", "customAutoStart", "customAsync");

  /** Namespaces that only say how something is drawn, or by what it was written. */
  private static final Set<String> DRAWING =
      Set.of(
          "http://www.omg.org/spec/BPMN/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DC",
          "http://www.omg.org/spec/DD/20100524/DI",
          "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
          "http://bpmn.io/schema/bpmn/biocolor/1.0",
          "http://camunda.org/schema/modeler/1.0",
          "http://www.bpsim.org/schemas/1.0");

  private record Rule(Map<String, String> attributes, Set<String> children) {}

  private static final Map<String, Rule> RULES = rules();

  private final Problems problems;

  SupportedElements(Problems problems) {
    this.problems = problems;
  }

  /** Reports whatever in {@code element}, itself a supported one, is not supported. */
  void check(XmlElement element) {
    @Nullable Rule rule = RULES.get(element.name());
    if (rule == null) {
      return;
    }
    element.attributes().forEach(attribute -> attribute(element, rule, attribute));
    for (XmlElement child : element.children()) {
      if (child.name().equals("extensionElements") && child.namespace().equals(BPMN)) {
        child.children().forEach(this::extension);
      } else if (child.namespace().equals(BPMN)) {
        bpmn(element, rule, child);
      } else if (!DRAWING.contains(child.namespace())) {
        problems.unsupported(
            child, "<" + child.name() + "> in <" + element.name() + "> is not supported");
      }
    }
  }

  private void bpmn(XmlElement parent, Rule rule, XmlElement child) {
    if (child.name().equals("documentation")) {
      return;
    }
    if (!rule.children().contains(child.name())) {
      problems.unsupported(
          child,
          "<"
              + child.name()
              + ">"
              + (child.attribute("name") == null ? "" : " '" + child.attribute("name") + "'")
              + " in <"
              + parent.name()
              + "> is not supported: see docs/processes.md for what is");
    } else if (!DESCRIPTIVE.contains(child.name())) {
      check(child);
    }
  }

  private void attribute(XmlElement element, Rule rule, XmlAttribute attribute) {
    String name = attribute.name();
    boolean supported =
        switch (attribute.namespace()) {
          case "" -> {
            String only = rule.attributes().get(name);
            yield name.equals("id")
                || name.equals("name")
                || only != null && (only.isEmpty() || only.equals(attribute.value()));
          }
          case XSI -> true;
          case DROOLS ->
              DROOLS_ATTRIBUTES.contains(name)
                  && !(name.equals("adHoc") && attribute.value().equals("true"));
          default -> DRAWING.contains(attribute.namespace());
        };
    if (!supported) {
      problems.unsupported(
          element,
          "the attribute "
              + name
              + "=\""
              + attribute.value()
              + "\" of <"
              + element.name()
              + "> is not supported: take it out");
    }
  }

  private void extension(XmlElement extension) {
    if (DRAWING.contains(extension.namespace())) {
      return;
    }
    boolean harmless =
        extension.namespace().equals(DROOLS)
            && extension.name().equals("metaData")
            && DROOLS_META_DATA.contains(String.valueOf(extension.attribute("name")))
            && !"true".equals(extension.childText("metaValue"));
    if (!harmless) {
      problems.unsupported(
          extension,
          "the extension <"
              + extension.name()
              + "> is not supported: processes run no code of their own but script tasks");
    }
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    for (String line : GRAMMAR.lines().toList()) {
      String[] sides = line.split(">", 2);
      String[] left = sides[0].strip().split("\\s+");
      Map<String, String> attributes = new TreeMap<>();
      for (int i = 1; i < left.length; i++) {
        String[] attribute = left[i].split("=", 2);
        attributes.put(attribute[0], attribute.length > 1 ? attribute[1] : "");
      }
      String children = sides[1].strip();
      rules.put(
          left[0],
          new Rule(attributes, children.isEmpty() ? Set.of() : Set.of(children.split("\\s+"))));
    }
    return rules;
  }
}
